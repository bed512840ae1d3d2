package lab

import (
	"maps"
	"math"
	"strconv"
	"strings"

	"losslab/internal/asjson"
	"losslab/internal/plots"
	"losslab/internal/step"
	"losslab/internal/words"
)

// View is everything that a surface shows of one state: the answer to a query.
type View struct {
	Lab      string           `json:"lab"`
	Query    string           `json:"query"` // canonical, after the move if there was one
	Losses   []LossView       `json:"losses"`
	Readouts Readouts         `json:"readouts"`
	Numbers  map[string]Float `json:"numbers"` // what readouts stand for, by the same names
	Charts   []Chart          `json:"charts"`
	Tables   []Table          `json:"tables"`  // the same numbers as text, with an input for every handle
	Notices  []string         `json:"notices"` // what to notice, true of this very state
	Facts    string           `json:"facts"`   // the answer to the lab's question in this state, in at most three sentences
	Spoken   string           `json:"spoken"`  // what is said aloud of the change that led here; empty without one
	Player   *Player          `json:"player,omitempty"`
	Step     *step.View       `json:"step,omitempty"` // the guided step that the state asks
}

// Player is what can be played: a parameter that a surface may count up from 0 to Last, a View at a time.
type Player struct {
	Param     string `json:"param"`
	At        int    `json:"at"`
	Last      int    `json:"last"`
	Text      string `json:"text"`                // where it is
	FromStart bool   `json:"fromStart,omitempty"` // it is at 0 where a query lacks the parameter, rather than at Last
	Held      bool   `json:"held,omitempty"`      // there is nothing to play, as a question holds back what would be seen
}

// LossView holds one loss's numbers, for n elements.
type LossView struct {
	ID        string           `json:"id"`
	Name      string           `json:"name"`
	Short     string           `json:"short"` // what the value is, or the parameters: "mean |e|", "β = 1"
	Params    map[string]Float `json:"params"`
	Reduction string           `json:"reduction"`
	Value     Float            `json:"value"` // reduced; NaN while a step hides it
	Sum       Float            `json:"sum"`   // over all elements; NaN while a step hides it

	// The vectors have an entry for each of the n elements. A View that was requested without them has none.
	Contributions []Float `json:"contributions,omitempty"` // each element's own loss, unreduced
	Pulls         []Float `json:"pulls,omitempty"`         // each element's own gradient, unreduced
	Gradient      []Float `json:"gradient,omitempty"`      // of the reduced value, by each prediction
}

// Chart is an ECharts chart as data, with what a reader can drag on it.
type Chart struct {
	ID string `json:"id"`
	ChartText
	Shape   Shape          `json:"shape"`
	Wider   int            `json:"wider,omitempty"` // pixels by which a square chart's margins are wider than they are high
	Least   int            `json:"least,omitempty"` // pixels that it is high at least, so that all of its labels can be read
	Option  asjson.Raw     `json:"option"`
	Handles []Handle       `json:"handles"`
	Actions []Action       `json:"actions"`           // what can be done to the chart as a whole, such as adding a point
	Marked  bool           `json:"marked,omitempty"`  // whether the reader's guess is marked in it
	Backing string         `json:"backing,omitempty"` // the layer in whose place a reader may lay a picture of their own
	Surface *plots.Surface `json:"surface,omitempty"` // drawn in the option's place where scripts run; stills and paper have the option
}

// ChartText is what a chart says.
type ChartText struct {
	Title    string `json:"title"`
	Subtitle string `json:"subtitle"`
	Summary  string `json:"summary"` // what it shows, in words
}

// Shape is the proportion that a chart needs.
type Shape string

// A square chart's plot area is a square on the screen; a wide one takes the width it gets.
const (
	Wide   Shape = "wide"
	Square Shape = "square"
)

// Handle is something on a chart that can be moved. All places are in chart coordinates, [x, y].
type Handle struct {
	ID      string     `json:"id"`
	Label   string     `json:"label"`
	Axes    string     `json:"axes"` // "x", "y" or "xy": which of its coordinates can change
	X       Float      `json:"x"`
	Y       Float      `json:"y"`
	Text    string     `json:"text"` // its value, as a screen reader says it
	Min     [2]Float   `json:"min"`
	Max     [2]Float   `json:"max"`
	Step    [2]Float   `json:"step"` // what an arrow key adds
	Kind    HandleKind `json:"kind"`
	Actions []Action   `json:"actions,omitempty"` // what else can be done to it, such as removing it
}

// HandleKind says what a handle stands for, so that all of a kind look alike.
type HandleKind string

// The kinds of handles.
const (
	ErrorHandle      HandleKind = "error"
	OutlierHandle    HandleKind = "outlier"
	PredictionHandle HandleKind = "prediction"
	TargetHandle     HandleKind = "target"
	BorderHandle     HandleKind = "border"
	CenterHandle     HandleKind = "center"
	GuessHandle      HandleKind = "guess"
	TurnHandle       HandleKind = "rotation" // turns a surface
)

// Action is a change of state that is no drag. It is carried out as the move of a handle of that id to (x, y).
type Action struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	X     Float  `json:"x"`
	Y     Float  `json:"y"`
	// AtPlace says that the reader may choose the place: a double click on the chart carries the action out there.
	AtPlace bool `json:"atPlace,omitempty"`
	// Scripted says that only scripts show what it does: pages without scripting leave it out.
	Scripted bool `json:"-"`
}

// Table is a chart's numbers as rows. The first cell of a row is its heading.
type Table struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Columns []string `json:"columns"`
	Rows    []Row    `json:"rows"`
}

// Row is one row of a table; Mark says that it is the one to look at (the outlier, the worst point).
type Row struct {
	ID    string `json:"id"`
	Cells []Cell `json:"cells"`
	Mark  bool   `json:"mark,omitempty"`
}

// Cell is a text, or a number to be typed over (Input), or actions.
type Cell struct {
	Text    string   `json:"text"`
	Input   *Input   `json:"input,omitempty"`
	Actions []Action `json:"actions,omitempty"`
}

// Input makes a cell a field: a number typed in it moves Handle to that place on Axis, the other coordinate being At.
type Input struct {
	Handle string `json:"handle"`
	Axis   string `json:"axis"` // "x" or "y"
	Label  string `json:"label"`
	Value  Float  `json:"value"`
	At     Float  `json:"at"`
	Min    Float  `json:"min"`
	Max    Float  `json:"max"`
	Step   Float  `json:"step"`
}

// Move is a handle's new place, in chart coordinates.
type Move struct {
	Handle string
	X, Y   float64
}

// Float is a number of a View. As JSON it has 12 significant digits, since the last bits of Exp and Tanh differ
// between targets; NaN and the infinities, which JSON lacks, are the strings of that name.
type Float float64

// MarshalJSON implements json.Marshaler.
func (f Float) MarshalJSON() ([]byte, error) { return f.AppendJSON(nil), nil }

// AppendJSON implements asjson.Appender.
func (f Float) AppendJSON(b []byte) []byte {
	v := float64(f)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(append(append(b, '"'), f.String()...), '"')
	}
	return append(b, strings.Replace(strconv.FormatFloat(v+0, 'g', 12, 64), "e+", "e", 1)...) // +0: not -0
}

// UnmarshalJSON implements json.Unmarshaler.
func (f *Float) UnmarshalJSON(b []byte) error {
	v, err := strconv.ParseFloat(strings.Trim(string(b), `"`), 64)
	*f = Float(v)
	return err
}

// String prints the number with the digits that JSON gets.
func (f Float) String() string {
	switch v := float64(f); {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "Infinity"
	case math.IsInf(v, -1):
		return "-Infinity"
	default:
		return words.Shortest(Significant(v, 12))
	}
}

// Significant rounds a number to some significant digits.
func Significant(v float64, digits int) float64 { return words.Rounded(v, digits) }

// Floats makes a View's numbers of plain ones.
func Floats(v []float64) []Float {
	out := make([]Float, len(v))
	for i, x := range v {
		out[i] = Float(x)
	}
	return out
}

// Readouts are the texts that a page shows, by the names that it binds.
type Readouts map[string]string

// finite leaves out the numbers that JSON lacks.
func finite(numbers map[string]Float) map[string]Float {
	out := maps.Clone(numbers)
	maps.DeleteFunc(out, func(_ string, v Float) bool { return math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) })
	return out
}
