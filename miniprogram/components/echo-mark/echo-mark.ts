/** The mark of the product. `--echo-size` sets its size, `color` its colour. */
Component({})
