CREATE TABLE commitments (
  batch text NOT NULL,
  worker text NOT NULL,
  seal text NOT NULL,
  signature text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (batch, worker)
);

CREATE TABLE reveals (
  batch text NOT NULL,
  worker text NOT NULL,
  root text NOT NULL,
  salt text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (batch, worker)
);

CREATE TABLE outcomes (
  batch text NOT NULL,
  root text NOT NULL,
  tasks jsonb NOT NULL,
  count integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (batch, root)
);
