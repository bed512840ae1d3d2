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

// A View is everything that a surface shows of one state. It is the answer to a query.
type View struct {
	Lab      string           `json:"lab"`
	Query    string           `json:"query"` // canonical, after the move if there was one
	Losses   []LossView       `json:"losses"`
	Readouts Readouts         `json:"readouts"`
	Numbers  map[string]Float `json:"numbers"` // values behind the readouts, by the same names
	Charts   []Chart          `json:"charts"`
	Tables   []Table          `json:"tables"`  // the same numbers as text, with an input for each handle
	Notices  []string         `json:"notices"` // what to notice in this state
	Facts    string           `json:"facts"`   // answer to the lab's question for this state, in at most three sentences
	Spoken   string           `json:"spoken"`  // what is said aloud about the change to this state; empty if there was none
	Player   *Player          `json:"player,omitempty"`
	Step     *step.View       `json:"step,omitempty"` // guided step that the state asks
}

// A Player is a parameter that a surface can animate from 0 to Last, one View at a time.
type Player struct {
	Param     string `json:"param"`
	At        int    `json:"at"`
	Last      int    `json:"last"`
	Text      string `json:"text"`                // text of the current position
	FromStart bool   `json:"fromStart,omitempty"` // whether a query without the parameter means 0 rather than Last
	Held      bool   `json:"held,omitempty"`      // whether there is nothing to play because a question holds back what would be seen
	Idle      bool   `json:"idle,omitempty"`      // whether surfaces do not show it, because to play would be to leave the question
}

// A LossView holds the numbers of one loss over n elements.
type LossView struct {
	ID        string           `json:"id"`
	Name      string           `json:"name"`
	Short     string           `json:"short"` // what the value is, or the parameters: "mean |e|", "β = 1"
	Params    map[string]Float `json:"params"`
	Reduction string           `json:"reduction"`
	Value     Float            `json:"value"` // reduced; NaN while a step hides it
	Sum       Float            `json:"sum"`   // over all elements; NaN while a step hides it

	// The vectors have n entries. They are nil if the request did not select them.
	Contributions []Float `json:"contributions,omitempty"` // unreduced loss of each element
	Pulls         []Float `json:"pulls,omitempty"`         // unreduced gradient of each element
	Gradient      []Float `json:"gradient,omitempty"`      // of the reduced value with respect to each prediction
}

// A Chart is an ECharts chart as data, with the handles that a reader can drag on it.
type Chart struct {
	ID string `json:"id"`
	ChartText
	Shape   Shape          `json:"shape"`
	Wider   int            `json:"wider,omitempty"` // pixels by which a square chart's horizontal margins exceed its vertical ones
	Least   int            `json:"least,omitempty"` // least height in pixels at which all of its labels can be read
	Option  asjson.Raw     `json:"option"`
	Handles []Handle       `json:"handles"`
	Actions []Action       `json:"actions"`           // actions on the chart as a whole, such as adding a point
	Marked  bool           `json:"marked,omitempty"`  // whether the reader's guess is marked in it
	Backing string         `json:"backing,omitempty"` // layer that a reader may replace with a picture of their own
	Surface *plots.Surface `json:"surface,omitempty"` // drawn instead of the option where scripts run; stills and print use the option
}

// ChartText is the text of a chart.
type ChartText struct {
	Title    string `json:"title"`
	Hint     string `json:"-"`        // what can be dragged in it; Show puts it before the subtitle, unless everything is locked
	Subtitle string `json:"subtitle"` // what is drawn in it; segments are separated by " · "
	Summary  string `json:"summary"`  // description of the chart in words
}

// A Shape is the proportion that a chart needs.
type Shape string

// A square chart has a square plot area; a wide one takes the width available.
const (
	Wide   Shape = "wide"
	Square Shape = "square"
)

// A Handle is something on a chart that can be moved. All positions are in chart coordinates, {x, y}.
type Handle struct {
	ID      string     `json:"id"`
	Label   string     `json:"label"`
	Axes    string     `json:"axes"` // "x", "y" or "xy": coordinates that can change
	X       Float      `json:"x"`
	Y       Float      `json:"y"`
	Text    string     `json:"text"` // its value, as a screen reader announces it
	Min     [2]Float   `json:"min"`
	Max     [2]Float   `json:"max"`
	Step    [2]Float   `json:"step"` // change per arrow key press
	Kind    HandleKind `json:"kind"`
	Actions []Action   `json:"actions,omitempty"` // other actions on it, such as removing it
}

// A HandleKind says what a handle stands for, so that all handles of a kind look alike.
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
	TurnHandle       HandleKind = "rotation" // rotates a surface
)

// An Action is a change of state other than a drag. It is carried out as a Move of the handle with its ID to (X, Y).
type Action struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	X     Float  `json:"x"`
	Y     Float  `json:"y"`
	// AtPlace says that the reader may choose the position: a double click on the chart carries out the action there.
	AtPlace bool `json:"atPlace,omitempty"`
	// Scripted says that the effect is only visible with scripts; pages without scripting omit the action.
	Scripted bool `json:"-"`
}

// A Table is a chart's numbers as rows. The first cell of each row is its heading.
type Table struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Columns []string `json:"columns"`
	Rows    []Row    `json:"rows"`
}

// A Row is one row of a table. Mark says that it is the row to look at (the outlier, the worst point).
type Row struct {
	ID    string `json:"id"`
	Cells []Cell `json:"cells"`
	Mark  bool   `json:"mark,omitempty"`
}

// A Cell is a text, an editable number (Input), or a list of actions.
type Cell struct {
	Text    string   `json:"text"`
	Input   *Input   `json:"input,omitempty"`
	Actions []Action `json:"actions,omitempty"`
}

// An Input makes a cell editable: a number typed in it moves Handle there along Axis. At is the other coordinate.
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

// A Move is a new position of a handle, in chart coordinates.
type Move struct {
	Handle string
	X, Y   float64
}

// A Float is a number in a View. Its JSON has 12 significant digits, because the last bits of Exp and Tanh differ
// between targets. NaN and the infinities, which JSON lacks, are encoded as strings.
type Float float64

// MarshalJSON implements json.Marshaler.
func (f Float) MarshalJSON() ([]byte, error) { return f.AppendJSON(nil), nil }

// AppendJSON implements asjson.Appender.
func (f Float) AppendJSON(b []byte) []byte {
	v := float64(f)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(append(append(b, '"'), f.String()...), '"')
	}
	return append(b, strings.Replace(strconv.FormatFloat(v+0, 'g', 12, 64), "e+", "e", 1)...) // v+0 turns −0 into 0
}

// UnmarshalJSON implements json.Unmarshaler.
func (f *Float) UnmarshalJSON(b []byte) error {
	v, err := strconv.ParseFloat(strings.Trim(string(b), `"`), 64)
	*f = Float(v)
	return err
}

// String formats the number with the digits that it has in JSON.
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

// Significant rounds a number to the given number of significant digits.
func Significant(v float64, digits int) float64 { return words.Rounded(v, digits) }

// Floats converts a slice of numbers to Floats.
func Floats(v []float64) []Float {
	out := make([]Float, len(v))
	for i, x := range v {
		out[i] = Float(x)
	}
	return out
}

// Readouts maps the names that a page binds to the texts shown there.
type Readouts map[string]string

// finite returns a copy of numbers without NaN and infinities, which JSON lacks.
func finite(numbers map[string]Float) map[string]Float {
	out := maps.Clone(numbers)
	maps.DeleteFunc(out, func(_ string, v Float) bool { return math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) })
	return out
}
