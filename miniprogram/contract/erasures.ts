export type ErasureActions = {
  /**
   * Begins every erasure of the past anew, for after a backup was restored: it has brought back what
   * people had erased. The timer's next passes do the erasing. Answers how many there are.
   */
  'erasure.repeat': { input: object; output: { erasures: number } }
}
