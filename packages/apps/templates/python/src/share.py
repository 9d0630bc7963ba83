def share_of(rows, task, tasks):
    """How many rows are this task's, and the sum of their visitors."""
    own = rows[task::tasks]
    return len(own), sum(int(row['visitors']) for row in own)
