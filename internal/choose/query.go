package choose

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/query"
	"losslab/internal/table"
	"losslab/internal/words"
)

// Query is the state of the page.
type Query struct {
	Task  Task
	By    string // a measure; empty in none
	Guess string // the id of a loss, or Alike; empty: nobody has guessed
	Text  string // the reader's own rows, as they were typed
	// Problem is what is wrong with these rows, or why no lines can be fitted to them; nil for nothing.
	Problem error
}

// Alike is the guess that no loss leaves much less than the others.
const Alike = "alike"

// Read reads the query of the page. A value that it does not know is a *lab.ParamError, and so is a percent sign that encodes nothing,
// whatever the name. Other names are passed over.
func Read(raw string) (Query, error) {
	q := Query{Task: Tasks()[0]}
	named, bad, err := query.Values(raw)
	if err != nil {
		return q, &lab.ParamError{Field: bad, Says: err.Error()}
	}
	if text, sent := named["points"]; sent {
		if q.Problem = ErrNoRows; strings.TrimSpace(text) != "" {
			q.Text = text
			q.Task.Points, q.Problem = own(text)
		}
	}
	known := []string{Own}
	for _, t := range Tasks() {
		if known = append(known, t.ID); t.ID == named["task"] {
			q.Task = t
		}
	}
	if named["task"] == Own {
		q.Task = Task{ID: Own, Points: q.Task.Points}
		if q.Text == "" {
			q.Task.Points = nil
		}
	} else if q.Problem = nil; q.Task.Set == nil || named["task"] == "" {
		q.Task = Tasks()[0]
	}
	q.By, q.Guess = named["by"], named["guess"]
	if q.By == "" {
		q.By = q.Task.measure()
	}
	for _, one := range []struct {
		field, value string
		of           []string
	}{{"task", named["task"], known}, {"by", q.By, Measures}, {"guess", q.Guess, append(slices.Clone(IDs), Alike)}} {
		if one.value != "" && !slices.Contains(one.of, one.value) {
			return q, &lab.ParamError{Field: one.field, Says: lab.NotOneOf(one.value, one.of)}
		}
	}
	return q, nil
}

// Answer reads the query of the page, and finds what it asks for. The reader's own rows may be such that no lines can be fitted to
// them: this is the query's Problem. All else is an error, and so is [fit.ErrStopped].
func Answer(raw string, stop func() bool) (q Query, f Findings, err error) {
	if q, err = Read(raw); err != nil || q.Problem != nil || len(q.Task.Points) == 0 {
		return q, f, err
	}
	f, err = Find(q.Task, stop)
	if q.Task.ID == Own && ofRows(err) {
		q.Problem, err = err, nil
	}
	return q, f, err
}

// ofRows tells whether an error of Find says what is wrong with rows.
func ofRows(err error) bool {
	_, data := errors.AsType[*fit.DataError](err)
	return data || errors.Is(err, ErrFewRows) || errors.Is(err, fit.ErrRange)
}

// With returns the query with another task, or its own if that is empty, with a measure and a guess; empty ones are left out.
func (q Query) With(task, by, guess string) string {
	v := url.Values{"task": {cmp.Or(task, q.Task.ID)}}
	for name, value := range map[string]string{"by": by, "guess": guess} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if v.Get("task") == Own && q.Text != "" {
		v.Set("points", q.Text)
	}
	return v.Encode()
}

// InTraining returns the query of the lab of lines with the rows, and with the border that their spread asks for.
func (q Query) InTraining(f Findings) string {
	beta := "beta=" + words.Shortest(words.Rounded(f.Beta(), 4))
	if q.Task.Set != nil {
		return "data=" + q.Task.Set.ID + "&" + beta
	}
	rows := make([]string, len(q.Task.Points))
	for i, r := range q.Task.Points {
		rows[i] = words.Shortest(r[0]) + "," + words.Shortest(r[1])
	}
	return "data=own&" + beta + "&points=" + strings.Join(rows, ";")
}

// measure is what the losses are compared by where the query does not say. Where it is unknown which rows are wild, some of them are
// among those held out, and the median alone does not mind.
func (t Task) measure() string {
	if t.Set == nil {
		return "median"
	}
	return "rms"
}

// ErrNoRows says that what was sent as rows is empty.
var ErrNoRows = errors.New("choose: no rows")

// A ShapeError says that a text has more columns, or more rows, than can be taken.
type ShapeError struct{ Columns, Rows, MostRows int }

func (e *ShapeError) Error() string {
	return fmt.Sprintf("choose: %d rows of %d columns", e.Rows, e.Columns)
}

// own reads rows as the lab of lines does. Of what that refuses, it says first what the text as a whole has too much of.
func own(text string) ([][2]float64, error) {
	l, _ := labs.Lookup("training")
	param, _ := l.Param("points")
	if rows := strings.Count(strings.TrimSpace(text), "\n") + 1; rows > param.MaxCount+1 { // one may be a heading
		return nil, &ShapeError{Rows: rows, MostRows: param.MaxCount}
	}
	s, err := l.Parse("data=own&points=" + query.Escape(text))
	if err != nil {
		if t, _ := table.Read(text, table.Options{Pairs: true}); t != nil && t.Columns > 2 {
			return nil, &ShapeError{Columns: t.Columns}
		}
		return nil, err
	}
	var rows [][2]float64
	for _, p := range s.Points("points") {
		rows = append(rows, p)
	}
	return rows, nil
}

// near is how many times the least another loss may leave for the difference to say nothing: what is left differs by about as much
// if other rows are drawn.
const near = 1.15

// Best returns the guesses that are right by a measure: the losses that leave the least, or nearly so, or that all are alike.
func (f Findings) Best(measure string) []string {
	lo, hi := f.Range(measure)
	if hi <= near*lo {
		return []string{Alike}
	}
	var ids []string
	for i, r := range f.Results {
		if v, ok := r.Left[measure]; ok && v <= near*lo {
			ids = append(ids, IDs[i])
		}
	}
	return ids
}

// Compared returns the losses for which there is something left to compare: all but those whose border has no spread to be taken from.
func (f Findings) Compared() []string {
	var ids []string
	for i, r := range f.Results {
		if r.Left != nil {
			ids = append(ids, IDs[i])
		}
	}
	return ids
}

// Range returns the least and the most that is left by a measure.
func (f Findings) Range(measure string) (lo, hi float64) {
	first := true
	for _, r := range f.Results {
		if v, ok := r.Left[measure]; ok {
			if first {
				lo, hi, first = v, v, false
			}
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	return lo, hi
}
