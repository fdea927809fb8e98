/** The id of a field's row: names of settings hold dots, which a selector would take for classes. */
export const rowId = (field: string) => field.replace(/\./g, '-')
