package classloss

import "slices"

// An Entry describes a measure of classifiers, or of predictions that count as right within a tolerance. Entries are
// shared and must not be modified.
type Entry struct {
	ID      string
	Name    string
	Formula string // as MathML
	Letters string // what the letters of the formula stand for
	Source  string // empty if it has no particular author
}

// The ids of the entries.
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

// Catalogue returns all entries in the order in which pages list them. The caller may modify the slice.
func Catalogue() []*Entry { return slices.Clone(catalogue) }

// Lookup returns the entry with the given id, and whether there is one.
func Lookup(id string) (*Entry, bool) {
	i := slices.IndexFunc(catalogue, func(en *Entry) bool { return en.ID == id })
	if i < 0 {
		return nil, false
	}
	return catalogue[i], true
}

// A Measure is an entry as labs compare it, together with a tolerance for WithinID.
type Measure struct {
	Entry     *Entry
	Tolerance float64 // used by WithinID only
}

// ID returns the entry's id.
func (m Measure) ID() string { return m.Entry.ID }

// Name returns the entry's name.
func (m Measure) Name() string { return m.Entry.Name }

// Formula returns the entry's formula as MathML.
func (m Measure) Formula() string { return m.Entry.Formula }

// Params returns a new map from parameter names to values.
func (m Measure) Params() map[string]float64 {
	if m.Entry.ID == WithinID {
		return map[string]float64{"t": m.Tolerance}
	}
	return map[string]float64{}
}
