import { styleText } from 'node:util'

type Paint = (text: string) => string
export type Colours = { bold: Paint; dim: Paint; green: Paint; red: Paint; yellow: Paint; cyan: Paint }

/** Paints for a stream: they do nothing unless it is a terminal and NO_COLOR is unset or empty. */
export function colours(stream: { isTTY?: boolean } | false): Colours {
  const isOn = stream !== false && stream.isTTY === true && !process.env.NO_COLOR
  const paint =
    (format: 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan'): Paint =>
    text =>
      isOn ? styleText(format, text, { validateStream: false }) : text
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    green: paint('green'),
    red: paint('red'),
    yellow: paint('yellow'),
    cyan: paint('cyan'),
  }
}
