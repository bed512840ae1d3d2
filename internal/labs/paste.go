package labs

import (
	"cmp"
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

// Pasted is what a lab makes of a text that a reader pasted: the table in it, the doubts about it, and the state that
// it would lead to.
type Pasted struct {
	*table.Table                // nil if there is none
	Problem      *table.Error   `json:"problem,omitempty"` // why there is no table or no state
	Reading      string         `json:"reading"`           // id of the chosen reading
	Chosen       []int          `json:"chosen"`            // columns of that reading, from 1; 0 if not yet chosen
	Named        []string       `json:"named"`             // columns of the table, by heading or number
	Heads        []string       `json:"heads"`             // headings of the preview
	Preview      []*PreviewRow  `json:"preview"`
	Taken        int            `json:"taken"`     // number of rows
	Questions    int            `json:"questions"` // number of open questions
	Summary      string         `json:"summary"`
	Apply        string         `json:"apply"` // text of the button
	Query        string         `json:"query"` // query of the state; empty while questions are open
	Losses       []PastedLoss   `json:"losses"`
	Chart        *lab.Chart     `json:"chart,omitempty"` // first chart in that state, if a theme was requested
	Marks        []Mark         `json:"marks"`           // doubtful places in the text
	Readings     []ReadingNamed `json:"readings"`
}

// A PreviewRow is one row as it would be taken.
type PreviewRow struct {
	Line  int      `json:"line"`
	Cells []string `json:"cells"`
	State string   `json:"state"` // taken, skipped or waits
	Doubt []bool   `json:"doubt"` // which cells are in doubt
}

// A Mark is a place in a line of the text, in UTF-16 units.
type Mark struct {
	Line   int `json:"line"`
	Column int `json:"column"` // from 1
	From   int `json:"from"`
	To     int `json:"to"`
}

// A PastedLoss is a loss's value in the state.
type PastedLoss struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Value string `json:"value"`
}

// A ReadingNamed is a reading that can be chosen.
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

// Limits on the length of a paste, in bytes.
const (
	MaxPastedText = table.MaxBytes
	MaxPaste      = 3*MaxPastedText + 64<<10 // whole form, with every character of the text escaped
)

// Limits on the size of a preview.
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
	count   int   // of what is taken: numbers for a list, otherwise rows
	choices map[string]string
	asked   string // reading that the reader chose
	theme   plots.Theme
	chosen  []int // columns that the reader chose, from 1
	stop    func() bool
}

// ErrNoPaste is returned for a lab that takes no data.
var ErrNoPaste = errors.New("no paste")

// Paste reads a text for the lab with the given id. The form has the fields text; query, the state before; reading, the id
// of one of the lab's; columns, their numbers from 1; theme, to include a chart drawn in it; and for each answer to a
// doubt a choice, as in choice=cell:13:2=decimal. It fails with ErrNoLab, ErrNoPaste, or a *lab.ParamError for a field.
// Once stop returns true, it may fail; nil means never.
func Paste(id, form string, stop func() bool) (*Pasted, error) {
	l, ok := Lookup(id)
	if !ok {
		return nil, ErrNoLab
	}
	if l.Paste == nil {
		return nil, ErrNoPaste
	}
	p := &pasting{Pasted: &Pasted{Chosen: []int{}, Named: []string{}, Heads: []string{}, Preview: []*PreviewRow{}, Losses: []PastedLoss{}, Marks: []Mark{}},
		lab: l, say: wordsIn(words.English), stop: stop, choices: map[string]string{}}
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

// ask parses the form.
func (p *pasting) ask(form string) error {
	var query string
	had := map[string]bool{}
	for pair := range strings.SplitSeq(form, "&") {
		if pair == "" {
			continue
		}
		name, value, err := lab.Pair(pair)
		if err != nil {
			return err
		}
		if had[name] && name != "choice" {
			return &lab.ParamError{Field: name, Says: lab.Repeated(name)}
		}
		had[name] = true
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
			return &lab.ParamError{Field: cmp.Or(name, "body"), Says: p.say.fieldsOfPaste()}
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

// read computes the table, the preview and the state. It fails with a *lab.ParamError if a chosen column does not
// exist.
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
	return p.lead(taken)
}

// lead finds the state that the taken rows lead to, and what the lab shows there. While questions are open, it leaves
// the query empty, so that nobody applies the state. It fails with lab.ErrStopped.
func (p *pasting) lead(taken []int) error {
	if len(taken) == 0 {
		if p.Questions == 0 {
			p.Problem = &table.Error{Text: p.say.nothingTaken(p.list)}
		}
		return nil
	}
	s := p.state(p.values(taken))
	charts := lab.Selection{}
	if p.theme != "" {
		charts = lab.Selection{p.lab.Charts[0].ID}
	}
	v, err := p.lab.Show(lab.Request{Query: s.Query(), Theme: p.theme, Charts: charts, Tables: lab.Selection{}, Stop: p.stop})
	switch {
	case errors.Is(err, lab.ErrStopped):
		return err
	case err != nil:
		if p.Questions == 0 {
			p.Problem = &table.Error{Text: err.Error()}
		}
		return nil
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
	return nil
}

// values returns the numbers of the rows as a value of the parameter.
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

// heading returns a column's name in the text, or "". If it is longer than most characters, it ends in an ellipsis.
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

// state returns the state before with the data in it. Parameters that would not fit the data are reset to their defaults.
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
