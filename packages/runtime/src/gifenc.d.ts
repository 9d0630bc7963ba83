/** The part of gifenc that we use; it brings no types of its own. */
declare module 'gifenc' {
  type Colour = number[]
  export function GIFEncoder(): {
    writeFrame(
      pixels: Uint8Array,
      width: number,
      height: number,
      options: { palette: Colour[]; delay: number; repeat: number },
    ): void
    finish(): void
    bytes(): Uint8Array
  }
  export function quantize(rgba: Uint8Array, colours: number): Colour[]
  export function applyPalette(rgba: Uint8Array, palette: Colour[]): Uint8Array
}
