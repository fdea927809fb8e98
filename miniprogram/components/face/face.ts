/** One of the five faces, told apart by mouth and brow; the label beside it is the caller's. */
Component({
  properties: {
    level: { type: Number, value: 3 },
  },
})
