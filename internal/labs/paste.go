package labs

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/table"
	"losslab/internal/words"
)

// Pasted is what a lab makes of a text that a reader pasted: the table in it, what was in doubt, and the state that it
// would lead to.
type Pasted struct {
	*table.Table                // nil where there is none
	Problem      *table.Error   `json:"problem,omitempty"` // why there is no table, or no state
	Reading      string         `json:"reading"`           // the chosen one's id
	Chosen       []int          `json:"chosen"`            // the columns of that reading, from 1; 0: none yet
	Named        []string       `json:"named"`             // the columns of the table, each by its heading or number
	Heads        []string       `json:"heads"`             // of the preview
	Preview      []*PreviewRow  `json:"preview"`
	Taken        int            `json:"taken"`     // rows
	Questions    int            `json:"questions"` // that are open
	Summary      string         `json:"summary"`
	Apply        string         `json:"apply"` // what the button says
	Query        string         `json:"query"` // of the state; empty while it cannot be
	Losses       []PastedLoss   `json:"losses"`
	Chart        *lab.Chart     `json:"chart,omitempty"` // the lab's first in that state, if a theme was asked for
	Marks        []Mark         `json:"marks"`           // the places in the text that are in doubt
	Readings     []ReadingNamed `json:"readings"`
}

// PreviewRow is one line as it would be taken.
type PreviewRow struct {
	Line  int      `json:"line"`
	Cells []string `json:"cells"`
	State string   `json:"state"` // taken, skipped or waits
	Doubt []bool   `json:"doubt"` // which cells are in doubt
}

// Mark is a place in a line of the text, in UTF-16 units.
type Mark struct {
	Line   int `json:"line"`
	Column int `json:"column"` // from 1
	From   int `json:"from"`
	To     int `json:"to"`
}

// PastedLoss is a loss's value in the state.
type PastedLoss struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Value string `json:"value"`
}

// ReadingNamed is a reading among which to choose.
type ReadingNamed struct {
	ID      string   `json:"id"`
	Label   string   `json:"label"`
	Columns []string `json:"columns"`
}

// The states of a row.
const (
	rowTaken   = "taken"
	rowSkipped = "skipped"
	rowWaits   = "waits"
)

// How long in bytes what Paste is asked may be.
const (
	MaxPastedText = table.MaxBytes
	MaxPaste      = 3*MaxPastedText + 64<<10 // the form, with all characters of the text escaped
)

// How much of a table a preview has.
const (
	mostPreviewed        = 300 // rows
	mostPreviewedColumns = 50
)

// pasting is a text on its way into a lab.
type pasting struct {
	*Pasted
	lab     *lab.Lab
	say     sentences
	param   lab.Param
	before  lab.State
	reading lab.Reading
	text    string
	list    bool  // whether all numbers are taken, whatever their columns
	columns []int // from 0
	count   int   // of what is taken: numbers of a list, else rows
	choices map[string]string
	asked   string // the reading that the reader chose
	theme   plots.Theme
	chosen  []int // the columns that the reader chose, from 1
}

// ErrNoPaste says that a lab takes no data.
var ErrNoPaste = errors.New("no paste")

// Paste reads a text for the lab with an id. What it is asked comes as a form: text; query, the state before; reading,
// the id of one of the lab's; columns, their numbers from 1 with commas between; theme, in which the chart is drawn that
// the answer then has; and for each answer to a doubt a choice, as choice=cell:13:2=decimal. It fails with ErrNoLab, ErrNoPaste, or a *lab.ParamError that names the field at fault.
func Paste(id, form string) (*Pasted, error) {
	l, ok := Lookup(id)
	if !ok {
		return nil, ErrNoLab
	}
	if l.Paste == nil {
		return nil, ErrNoPaste
	}
	p := &pasting{Pasted: &Pasted{Chosen: []int{}, Named: []string{}, Heads: []string{}, Preview: []*PreviewRow{}, Losses: []PastedLoss{}, Marks: []Mark{}},
		lab: l, say: wordsIn(words.English), choices: map[string]string{}}
	p.param, _ = l.Param(l.Paste.Param)
	if err := p.ask(form); err != nil {
		return nil, err
	}
	for _, r := range l.Paste.Readings {
		p.Readings = append(p.Readings, ReadingNamed{r.ID, r.Label, r.Columns})
	}
	if err := p.read(); err != nil {
		return nil, err
	}
	return p.Pasted, nil
}

// ask reads the form.
func (p *pasting) ask(form string) error {
	var query string
	for pair := range strings.SplitSeq(form, "&") {
		if pair == "" {
			continue
		}
		name, value, err := lab.Pair(pair)
		if err != nil {
			return err
		}
		switch name {
		case "text":
			p.text = value
		case "query":
			query = value
		case "reading":
			p.asked = value
			if value != "" && !slices.ContainsFunc(p.lab.Paste.Readings, func(r lab.Reading) bool { return r.ID == value }) {
				return &lab.ParamError{Field: name, Says: lab.CannotBe(value, p.say.oneOf(p.readingIDs()))}
			}
		case "columns":
			for text := range strings.SplitSeq(value, ",") {
				n, err := strconv.Atoi(text)
				if value != "" && (err != nil || n < 1) {
					return &lab.ParamError{Field: name, Says: lab.CannotBe(value, p.say.columnNumbers(0))}
				}
				p.chosen = append(p.chosen, n)
			}
		case "theme":
			r, err := ParseRequest(pair, []string{name})
			if err != nil {
				return err
			}
			p.theme = r.Theme
		case "choice":
			at := strings.LastIndex(value, "=")
			if at < 0 {
				return &lab.ParamError{Field: name, Says: lab.CannotBe(value, p.say.choiceForm())}
			}
			p.choices[value[:at]] = value[at+1:]
		default:
			return &lab.ParamError{Field: name, Says: p.say.fieldsOfPaste()}
		}
	}
	var err error
	p.before, err = p.lab.Parse(query)
	return err
}

func (p *pasting) readingIDs() (ids []string) {
	for _, r := range p.lab.Paste.Readings {
		ids = append(ids, r.ID)
	}
	return ids
}

// read makes the table, the preview and the state. It fails with a *lab.ParamError where a column was chosen that the table
// lacks.
func (p *pasting) read() error {
	limits := table.Limits{Min: *p.param.Min, Max: *p.param.Max}
	tab, err := table.Read(p.text, table.Options{Pairs: p.param.Kind == lab.Points, Choices: p.choices, Limits: limits})
	if wrong, ok := errors.AsType[*table.Error](err); ok {
		p.Problem, p.Summary, p.Apply = wrong, wrong.Text, p.say.apply(0)
		if strings.TrimSpace(p.text) == "" {
			p.Problem = nil
		}
		return nil
	}
	p.Table = tab
	p.Named = tab.ColumnNames()
	p.chooseReading()
	if err := p.chooseColumns(); err != nil {
		return err
	}
	taken, skipped := p.settle()
	p.preview(taken, skipped)
	p.Taken, p.Questions = len(taken), tab.Questions()
	p.Summary = p.say.taken(p.count, len(skipped), len(tab.Rows)-len(taken)-len(skipped), p.list)
	if len(p.Rows) > mostPreviewed {
		p.Summary += " " + p.say.shown(mostPreviewed)
	}
	p.Apply = p.say.apply(p.Questions)
	p.mark()
	p.lead(taken)
	return nil
}

// lead finds the state that the rows lead to, as far as they are taken, and what the lab shows there. While questions are
// open, that state has no query, so that nobody applies it.
func (p *pasting) lead(taken []int) {
	if len(taken) == 0 {
		if p.Questions == 0 {
			p.Problem = &table.Error{Text: p.say.nothingTaken(p.list)}
		}
		return
	}
	s := p.state(p.values(taken))
	charts := lab.Selection{}
	if p.theme != "" {
		charts = lab.Selection{p.lab.Charts[0].ID}
	}
	v, err := p.lab.Show(lab.Request{Query: s.Query(), Theme: p.theme, Charts: charts, Tables: lab.Selection{}})
	if err != nil {
		if p.Questions == 0 {
			p.Problem = &table.Error{Text: err.Error()}
		}
		return
	}
	if p.Questions == 0 {
		p.Query = v.Query
	}
	if len(v.Charts) > 0 {
		p.Chart = &v.Charts[0]
	}
	for _, l := range v.Losses {
		p.Losses = append(p.Losses, PastedLoss{l.ID, l.Name, v.Readouts[l.ID+".value"]})
	}
}

// values are the numbers of the rows, as the parameter takes them.
func (p *pasting) values(taken []int) any {
	pts, numbers := []lab.Point{}, []float64{}
	for _, i := range taken {
		row := &p.Rows[i]
		switch {
		case p.param.Kind == lab.Points:
			pts = append(pts, lab.Point{row.Cells[p.columns[0]].Value, row.Cells[p.columns[1]].Value})
		case !p.list:
			numbers = append(numbers, p.number(row))
		default:
			for k := range row.Cells {
				if c := &row.Cells[k]; c.Kind == table.Number {
					numbers = append(numbers, c.Value)
				}
			}
		}
	}
	if p.param.Kind == lab.Points {
		return pts
	}
	return numbers[:min(len(numbers), p.param.MaxCount)]
}

// heading is a column's name in the text, cut to so many characters, the last of which says so; empty where it has none.
func (p *pasting) heading(column, most int) string {
	if column >= len(p.Names) {
		return ""
	}
	name := strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, p.Names[column])
	runes := []rune(name)
	if len(runes) > most {
		return strings.TrimSpace(string(runes[:most-1])) + more
	}
	return strings.TrimSpace(name)
}

// state is the one before with the data in it. What would not fit them goes back to its default.
func (p *pasting) state(values any) lab.State {
	s := p.before
	initial, _ := p.lab.Parse("")
	set := func(name string, value any) {
		param, _ := p.lab.Param(name)
		for _, other := range param.Resets {
			s = s.With(other, initial.Value(other))
		}
		s = s.With(name, value)
	}
	for pair := range strings.SplitSeq(p.lab.Paste.Query, "&") {
		if name, value, ok := strings.Cut(pair, "="); ok {
			set(name, value)
		}
	}
	set(p.param.Name, values)
	for i, name := range p.reading.Names {
		param, _ := p.lab.Param(name)
		s = s.With(name, p.heading(p.columns[i], param.MaxCount))
	}
	if fit := p.lab.Paste.Fit; fit != nil {
		s = fit(s)
	}
	return s
}
