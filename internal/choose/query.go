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

// A Query is the state of the page.
type Query struct {
	Task  Task
	By    string // a measure; never empty in Read's result
	Guess string // id of a loss, or Alike; empty if nobody has guessed
	Text  string // the reader's own rows, as typed
	// Problem says what is wrong with these rows, or why no lines can be fitted to them. It is nil if nothing is.
	Problem error
}

// Alike is the guess that no loss leaves much smaller errors than the others.
const Alike = "alike"

// Read parses the query of the page. An unknown value is a *lab.ParamError, and so is an invalid percent escape in any
// pair. Unknown names are ignored.
func Read(raw string) (Query, error) {
	q := Query{Task: Tasks()[0]}
	named, bad, err := query.Values(raw)
	if err != nil {
		return q, &lab.ParamError{Field: bad, Says: lab.NoPercent}
	}
	if text, sent := named["points"]; sent {
		typed := Typed(text)
		q.Text, q.Task.Points, q.Problem = typed.Text, typed.Task.Points, typed.Problem
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

// mostTyped is the size in bytes up to which a text of rows is kept as typed. Escaped, it is still short enough for a URL.
const mostTyped = 64 << 10

// Typed returns the query for rows as the reader typed them. A longer text than fits in a URL is replaced by its numbers.
func Typed(text string) Query {
	q := Query{Task: Task{ID: Own}, Problem: ErrNoRows}
	if strings.TrimSpace(text) != "" {
		q.Text = text
		q.Task.Points, q.Problem = own(text)
	}
	if len(text) > mostTyped && q.Problem == nil {
		q.Text = q.Task.pairs()
	}
	q.By = q.Task.measure()
	return q
}

// pairs returns the rows as the lab of lines writes them in its query.
func (t Task) pairs() string {
	rows := make([]string, len(t.Points))
	for i, r := range t.Points {
		rows[i] = words.Shortest(r[0]) + "," + words.Shortest(r[1])
	}
	return strings.Join(rows, ";")
}

// Answer parses the query of the page and computes its findings. If no lines can be fitted to the reader's own rows,
// this is the query's Problem. Everything else is an error, including [fit.ErrStopped].
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

// ofRows reports whether an error of Find is the fault of the rows.
func ofRows(err error) bool {
	_, data := errors.AsType[*fit.DataError](err)
	return data || errors.Is(err, ErrFewRows) || errors.Is(err, fit.ErrRange)
}

// With returns the query with another task (or its own if task is empty), and with a measure and a guess unless they are empty.
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

// InTraining returns the query of the lab of lines with the rows, and with the parameter for their spread.
func (q Query) InTraining(f Findings) string {
	beta := "beta=" + words.Shortest(words.Rounded(f.Beta(), 4))
	if q.Task.Set != nil {
		return "data=" + q.Task.Set.ID + "&" + beta
	}
	return "data=own&" + beta + "&points=" + q.Task.pairs()
}

// measure returns the default measure. If it is unknown which rows are wild, some of them may be held out, and only the
// median tolerates that.
func (t Task) measure() string {
	if t.Set == nil {
		return "median"
	}
	return "rms"
}

// ErrNoRows is the Problem of rows that are empty.
var ErrNoRows = errors.New("choose: no rows")

// A ShapeError says that a text has too many columns or rows.
type ShapeError struct{ Columns, Rows, MostRows int }

func (e *ShapeError) Error() string {
	return fmt.Sprintf("choose: %d rows of %d columns", e.Rows, e.Columns)
}

// own parses rows as the lab of lines does. If that fails, it first reports too many rows or columns.
func own(text string) ([][2]float64, error) {
	l, _ := labs.Lookup("training")
	param, _ := l.Param("points")
	if rows := strings.Count(strings.TrimSpace(text), "\n") + 1; rows > param.MaxCount+1 { // one line may be a heading
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

// near is the ratio to the least error up to which another loss counts as equal: errors differ about as much if other
// rows are drawn.
const near = 1.15

// Best returns the right guesses by a measure: the losses with the least, or nearly the least, errors, or Alike.
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

// Compared returns the losses that can be compared: all but those whose parameter has no spread to be computed from.
func (f Findings) Compared() []string {
	var ids []string
	for i, r := range f.Results {
		if r.Left != nil {
			ids = append(ids, IDs[i])
		}
	}
	return ids
}

// Range returns the least and the greatest error by a measure.
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
