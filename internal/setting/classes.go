package setting

// Classes is a Setting of one row of logits, of which the class Target is the true one.
type Classes struct {
	Compared []Term // in the View's order
	Logits   []float64
	Target   int
	Bins     *Bins // where the classes are the bins of a coordinate; nil: they are names
}

// Bins are classes in a row. The bin Peak has a probability of its own, and the others share the rest evenly. Losses of single
// errors act on Peak − Target.
type Bins struct {
	Count, Peak int
	Probability float64
}

// Terms implements [Setting].
func (c *Classes) Terms() []Term { return c.Compared }

// Columns implements [Setting]: the logits and what is true, an entry a class. Of bins, what losses of single errors make of the
// peak is the View's entry of that bin.
func (c *Classes) Columns() []Column {
	truth := make([]float64, len(c.Logits))
	truth[c.Target] = 1
	return []Column{{"logit", c.Logits}, {"true", truth}}
}

// Tolerant is a Setting of n errors, of which each loss is the mean, beside the share of errors within a tolerance.
type Tolerant struct {
	Compared  []Term // in the View's order
	Errors    []float64
	Tolerance float64
}

// Terms implements [Setting].
func (t *Tolerant) Terms() []Term { return t.Compared }

// Columns implements [Setting]: prediction, target and error, as [Elements] has them of errors that are given.
func (t *Tolerant) Columns() []Column { return (&Elements{Prediction: t.Errors}).Columns() }
