// Package code writes a lab's state as a short program in another language, which prints the numbers that the page
// shows of it. What a loss is in each language is in the catalogue of package loss; the frames around are here, a
// template for each language and each kind of state.
package code

import (
	"errors"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/setting"
)

// Language is one that programs can be written in.
type Language string

// The languages.
const (
	PyTorch Language = "PyTorch" // gradients by autograd
	NumPy   Language = "NumPy"
	Go      Language = "Go"
)

// Languages lists all of them, in the order for a page. The slice is the caller's.
func Languages() []Language { return []Language{PyTorch, NumPy, Go} }

// CSV, in place of a language, is the numbers themselves.
const CSV Language = "csv"

// IDs returns the ids of the languages and of CSV.
func IDs() []string {
	var ids []string
	for _, l := range append(Languages(), CSV) {
		ids = append(ids, string(l))
	}
	return ids
}

// Text is the state of a request as a program, or its numbers. It fails as the View does, and for what is no language.
func Text(l *lab.Lab, r lab.Request, in Language) (string, error) {
	if in == CSV {
		return numbers(l, r)
	}
	state, err := l.Parse(r.Query)
	if err != nil {
		return "", err
	}
	set, err := l.Setting(r)
	if err != nil {
		return "", err
	}
	address := l.ID
	if query := state.Query(); query != "" {
		address += "?" + query
	}
	return Program(l.Title+": "+address, set, in)
}

// writer is what differs between the languages.
type writer struct {
	comment string
	// The frame around the losses, by the kind of state: elements, a line's descent, a single error's, one of unknowns.
	elements, line, single, unknowns string
	// A loss as a function, with the blank lines after it; and its name.
	function func(l loss.Loss) string
	name     func(id string) string
	vector   func(name string, v []float64) string
	zeros    string // the target where prediction is the error
	scalar   func(v float64) string
	shifted  [2]string // what takes a shift, c, and what subtracts it
	rows     [2]string // what begins the matrix named design, and what ends it
	// row is one loss in the table that a program goes through.
	row     func(id, name string, further ...string) string
	imports func(body string) string
	helpers func(body string) string
}

var writers = map[Language]*writer{PyTorch: &pyTorch, NumPy: &numPy, Go: &golang}

// Program writes a complete program, whose first line bears a title. It prints a line for each loss: its id, and
// name=value in the shortest form that reads back. Of elements these are value, the reduced loss, and gradient, the n
// derivatives of that by each prediction; beyond ten elements largest_gradient instead, the greatest in size. Of a
// descent, after the steps shown: slope and intercept in the units of the data, or error where there is but one, and
// value, the mean loss. It fails only for a language that is none of [Languages], and for a kind of setting that it has
// no frame for.
func Program(title string, s setting.Setting, in Language) (string, error) {
	w, ok := writers[in]
	if !ok {
		return "", errors.New("no language " + strconv.Quote(string(in)))
	}
	var p program
	switch s := s.(type) {
	case *setting.Boxes:
		return w.comment + " Losslab, " + title + "\n" + w.comment + " " + ofSomeBoxes() + "\n" + ofBoxes(s, in), nil
	case *setting.Elements:
		p = w.ofElements(s, len(s.Prediction) <= mostPrinted)
	case *setting.Descent:
		p = w.ofDescent(s)
	case *setting.Unknowns:
		p = w.ofUnknowns(s, in)
	case *setting.Tolerant:
		p = w.ofTolerant(s, in)
	case *setting.Classes:
		p = w.ofClasses(s, in)
	default:
		return "", errors.New("no program computes a setting of this kind")
	}
	var functions, rows strings.Builder
	for i, l := range p.losses {
		functions.WriteString(w.function(l))
		rows.WriteString(w.row(l.ID(), w.name(l.ID()), p.further(w, i)...))
	}
	if functions.WriteString(p.functions); p.first {
		p.rows += rows.String()
		rows.Reset()
	}
	rows.WriteString(p.rows)
	parts := append(p.parts, "«functions»", functions.String(), "«rows»", rows.String())
	body := strings.NewReplacer(parts...).Replace(p.frame)
	head := w.comment + " Losslab, " + title + "\n" + w.comment + " " + p.prints + "\n"
	if ids := p.sensitive(); len(ids) > 0 {
		head += w.comment + " " + roundingShows(strings.Join(ids, ", ")) + "\n"
	}
	return head + w.imports(body) + body + w.helpers(body), nil
}

// program is what one kind of setting fills in.
type program struct {
	frame  string   // the template
	parts  []string // what to replace in it, and by what
	prints string   // says which numbers of the page the program comes to
	losses []loss.Loss
	runs   []setting.Run // nil, or one a loss
	shifts []float64     // nil, or one a loss

	functions, rows string // of what is no loss of single errors
	first           bool   // whether their rows come before the losses'
}

// further returns what a row has beside the loss.
func (p program) further(w *writer, i int) []string {
	switch {
	case p.runs != nil:
		return []string{w.scalar(p.runs[i].Rate), strconv.Itoa(p.runs[i].Steps)}
	case p.shifts != nil:
		return []string{w.scalar(p.shifts[i])}
	}
	return nil
}

// sensitive lists the losses whose numbers rounding may decide.
func (p program) sensitive() (ids []string) {
	for i, r := range p.runs {
		if r.Sensitive {
			ids = append(ids, p.losses[i].ID())
		}
	}
	return ids
}

func (w *writer) ofDescent(d *setting.Descent) program {
	p := program{frame: w.single, losses: d.Losses, runs: d.Runs,
		parts:  []string{"«level»", scalar(d.Level), "«tilt»", scalar(d.Tilt)},
		prints: whereErrorIs()}
	if d.X != nil {
		p.frame, p.parts = w.line, append(p.parts, "«x»", w.vector("x", d.X), "«y»", w.vector("y", d.Y))
		p.prints = whereLineIs()
	}
	return p
}

// ofElements has each element's gradient printed where there are few.
func (w *writer) ofElements(el *setting.Elements, few bool) program {
	target := w.zeros
	if el.Target != nil {
		target = w.vector("target", el.Target)
	}
	// A template has its lines for few elements and for many, for a mean and for a sum.
	frame := choose(w.elements, "few", "many", few)
	frame = choose(frame, "mean", "sum", el.Reduction == loss.Mean)
	p := program{frame: frame, losses: el.Losses, shifts: el.Shifts, parts: []string{"«prediction»", w.vector("prediction", el.Prediction), "«target»", target}}
	switch {
	case len(el.Prediction) == 1:
		p.prints = ofOneError()
	case len(el.Prediction) <= mostPrinted:
		p.prints = ofFew(string(el.Reduction), el.Are)
	default:
		p.prints = ofMany(string(el.Reduction), el.Are)
	}
	var takes, subtracts string
	if el.Shifts != nil {
		takes, subtracts = w.shifted[0], w.shifted[1]
		p.prints += " " + lessItsShift()
	}
	p.parts = append(p.parts, "«, c»", takes, "«- c»", subtracts)
	return p
}

// mostPrinted is the number of elements up to which each one's gradient is printed.
const mostPrinted = 10

// choose keeps the lines of a template that begin with «yes», or with «no», and drops those of the other.
func choose(template, yes, no string, which bool) string {
	if !which {
		yes, no = no, yes
	}
	var b strings.Builder
	for line := range strings.Lines(template) {
		if strings.HasPrefix(line, "«"+no+"»") {
			continue
		}
		b.WriteString(strings.TrimPrefix(line, "«"+yes+"»"))
	}
	return b.String()
}

// scalar prints a number so that it is a float in every language: 1.0.
func scalar(v float64) string {
	text := number(v)
	if strings.ContainsAny(text, ".e") {
		return text
	}
	return text + ".0"
}

// number prints in the shortest form that reads back, without an exponent where a reader can do without.
func number(v float64) string {
	format := byte('f')
	if size := max(v, -v); size != 0 && (size < 1e-5 || size >= 1e15) {
		format = 'e'
	}
	return strconv.FormatFloat(v, format, -1, 64)
}

// listed prints numbers between brackets, on lines of at most width characters where one does not hold them.
func listed(v []float64, open, indent, end string) string {
	texts := make([]string, len(v))
	for i, x := range v {
		texts[i] = number(x)
	}
	const width = 96
	if line := strings.Join(texts, ", "); len(open)+len(line)+len(end) <= width {
		return open + line + end
	}
	var b strings.Builder
	b.WriteString(open)
	at := width // so that the first number begins a line
	for _, t := range texts {
		if at+len(t)+2 > width {
			b.WriteString("\n" + indent + t + ",")
			at = len(indent) + len(t) + 1
			continue
		}
		b.WriteString(" " + t + ",")
		at += len(t) + 2
	}
	b.WriteString("\n" + end)
	return b.String()
}
