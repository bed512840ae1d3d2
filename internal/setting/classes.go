package setting

// Classes is a Setting of one row of logits, whose true class is Target.
type Classes struct {
	Compared []Term // in the order of the View
	Logits   []float64
	Target   int
	Bins     *Bins // set if the classes are the bins of a coordinate; nil if they are names
}

// Bins are ordered classes. The bin Peak has the given Probability, and the others share the rest evenly. Losses of
// single errors act on Peak − Target.
type Bins struct {
	Count, Peak int
	Probability float64
}

// Terms implements [Setting].
func (c *Classes) Terms() []Term { return c.Compared }

// Columns implements [Setting]. It returns the logits and the one-hot target, one entry per class. For bins, what
// losses of single errors make of the peak is the View's entry of that bin.
func (c *Classes) Columns() []Column {
	truth := make([]float64, len(c.Logits))
	truth[c.Target] = 1
	return []Column{{"logit", c.Logits}, {"true", truth}}
}

// Tolerant is a Setting of n errors. Each loss is the mean over them, next to the fraction of errors within a tolerance.
type Tolerant struct {
	Compared  []Term // in the order of the View
	Errors    []float64
	Tolerance float64
}

// Terms implements [Setting].
func (t *Tolerant) Terms() []Term { return t.Compared }

// Columns implements [Setting]. It returns prediction, target and error, as [Elements] does for given errors.
func (t *Tolerant) Columns() []Column { return (&Elements{Prediction: t.Errors}).Columns() }
