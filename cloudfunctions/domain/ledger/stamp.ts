/** Which writer stored a rating, and as its how-manieth, from 0. */
export interface Stamp {
  writer: string
  seq: number
}
