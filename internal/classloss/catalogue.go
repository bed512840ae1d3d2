package classloss

import "slices"

// Entry is what classifiers, or predictions said to be right within a tolerance, are judged by. Entries are shared: read them
// only.
type Entry struct {
	ID      string
	Name    string
	Formula string // as MathML
	Letters string // what the letters of the formula stand for
	Source  string // empty where it is nobody's in particular
}

// The ids of entries.
const (
	CrossEntropyID = "ce"
	AccuracyID     = "accuracy"
	WithinID       = "within"
)

var catalogue = []*Entry{
	{ID: CrossEntropyID, Name: "Cross-entropy", Formula: crossEntropyFormula, Letters: lettersOfCrossEntropy, Source: fromGood},
	{ID: AccuracyID, Name: "Accuracy", Formula: accuracyFormula, Letters: lettersOfAccuracy},
	{ID: WithinID, Name: withinName, Formula: withinFormula, Letters: lettersOfWithin},
}

// Catalogue returns all entries in the order pages list them. The slice is the caller's.
func Catalogue() []*Entry { return slices.Clone(catalogue) }

// Lookup finds an entry by its id.
func Lookup(id string) (*Entry, bool) {
	i := slices.IndexFunc(catalogue, func(en *Entry) bool { return en.ID == id })
	if i < 0 {
		return nil, false
	}
	return catalogue[i], true
}

// Measure is an entry as labs compare it, with the tolerance of a share within one.
type Measure struct {
	Entry     *Entry
	Tolerance float64 // of WithinID alone
}

// ID returns the entry's id.
func (m Measure) ID() string { return m.Entry.ID }

// Name returns the entry's name.
func (m Measure) Name() string { return m.Entry.Name }

// Formula returns the entry's formula as MathML.
func (m Measure) Formula() string { return m.Entry.Formula }

// Params returns the measure's parameters by name in a new map.
func (m Measure) Params() map[string]float64 {
	if m.Entry.ID == WithinID {
		return map[string]float64{"t": m.Tolerance}
	}
	return map[string]float64{}
}
