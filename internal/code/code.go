// Package code writes a lab's state as a short program in another language, which prints the numbers that the page
// shows for it. The code of each loss is in the catalogue of package loss; the frames around it are here, a template
// for each language and each kind of state.
package code

import (
	"errors"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/setting"
)

// A Language is a language for programs.
type Language string

// The languages.
const (
	PyTorch Language = "PyTorch" // gradients by autograd
	NumPy   Language = "NumPy"
	Go      Language = "Go"
)

// Languages returns all languages, in the order for a page. The slice belongs to the caller.
func Languages() []Language { return []Language{PyTorch, NumPy, Go} }

// CSV takes the place of a language to get the numbers themselves.
const CSV Language = "csv"

// IDs returns the ids of the languages and of CSV.
func IDs() []string {
	var ids []string
	for _, l := range append(Languages(), CSV) {
		ids = append(ids, string(l))
	}
	return ids
}

// Text returns the state of a request as a program, or its numbers. It fails as the View does, and for an unknown language.
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

// writer holds what differs between the languages.
type writer struct {
	comment string
	// The templates by kind of state: elements, a line's descent, a single error's descent, and one over unknowns.
	elements, line, single, unknowns string
	// Functions that return a loss as a function, with the blank lines after it, and its name.
	function func(l loss.Loss) string
	name     func(id string) string
	vector   func(name string, v []float64) string
	zeros    string // target if predictions are the errors
	scalar   func(v float64) string
	shifted  [2]string // code that takes a shift, c, and code that subtracts it
	rows     [2]string // start and end of the matrix named design
	// row returns one loss of the table that a program iterates over.
	row     func(id, name string, further ...string) string
	imports func(body string) string
	helpers func(body string) string
}

var writers = map[Language]*writer{PyTorch: &pyTorch, NumPy: &numPy, Go: &golang}

// Program returns a complete program, with a title in its first line. The program prints a line for each loss: its id,
// and name=value pairs in the shortest form that parses to the same number. For elements these are value, the reduced
// loss, and gradient, its n derivatives with respect to the predictions; for more than ten elements, largest_gradient
// is the greatest size instead. For a descent after the steps shown, they are slope and intercept in the units of the
// data, or error for a single one, and value, the mean loss. It fails for an unknown language or kind of setting.
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

// program is what one kind of setting provides.
type program struct {
	frame  string   // template
	parts  []string // pairs of placeholders and replacements
	prints string   // says which numbers of the page the program prints
	losses []loss.Loss
	runs   []setting.Run // nil, or one per loss
	shifts []float64     // nil, or one per loss

	functions, rows string // code of measures that are not losses of single errors
	first           bool   // whether their rows come before the losses'
}

// further returns the other arguments of the i-th loss's row.
func (p program) further(w *writer, i int) []string {
	switch {
	case p.runs != nil:
		return []string{w.scalar(p.runs[i].Rate), strconv.Itoa(p.runs[i].Steps)}
	case p.shifts != nil:
		return []string{w.scalar(p.shifts[i])}
	}
	return nil
}

// sensitive returns the losses whose numbers rounding may decide.
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

// ofElements returns the program for elements. If there are few, it prints each element's gradient.
func (w *writer) ofElements(el *setting.Elements, few bool) program {
	target := w.zeros
	if el.Target != nil {
		target = w.vector("target", el.Target)
	}
	// A template has lines for few and for many elements, and for a mean and for a sum.
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

// mostPrinted is the greatest number of elements whose gradients are all printed.
const mostPrinted = 10

// choose drops the lines of a template that begin with «no» if which is set, otherwise those with «yes», and removes
// the mark from the lines of the other kind.
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

// scalar formats a number so that it is a float in every language: 1.0.
func scalar(v float64) string {
	text := number(v)
	if strings.ContainsAny(text, ".e") {
		return text
	}
	return text + ".0"
}

// number formats a number in the shortest form that parses back, without an exponent unless it is very small or large.
func number(v float64) string {
	format := byte('f')
	if size := max(v, -v); size != 0 && (size < 1e-5 || size >= 1e15) {
		format = 'e'
	}
	return strconv.FormatFloat(v, format, -1, 64)
}

// listed formats numbers between brackets, on several lines of at most width characters if one is not enough.
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
	at := width // so that the first number starts a line
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
