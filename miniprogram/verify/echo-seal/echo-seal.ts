/** The seal: the echo's open arcs, which close one by one from within. The first step is its dot. */
Component({
  properties: {
    /** How many of its four parts are closed. */
    closed: { type: Number, value: 0 },
    /** `standing`, `waiting`, `missing`, `fault`, `unasked`, or empty while it is being closed. */
    tone: { type: String, value: '' },
    label: { type: String, value: '' },
  },
})
