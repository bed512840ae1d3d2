// Package catalogue lists the losses of single errors, boxes and classes, with what is known about each, filtered and
// sorted by a query.
package catalogue

import (
	"cmp"
	"errors"
	"math"
	"net/url"
	"slices"
	"strings"
	"sync"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/robust"
)

// A Query selects losses, their parameters and their order.
type Query struct {
	Kind      string   // id of a kind, or empty for all
	Library   string   // a library that must have the loss, or empty for any
	Efficient bool     // whether to use parameters with efficiency MostClean, where they exist
	Sort      string   // id of an order, or empty for the order in which losses are taught
	Text      string   // text to find in the names, other names and library names of losses
	Compared  []string // ids of the losses to show side by side, or none for the table
}

// A Row is a loss with what is known about it.
type Row struct {
	loss.Loss
	Pull    robust.Pull
	Bounded bool
	Figures robust.Figures
	Without error // why there are no figures, or nil
}

// RowOf returns the row of a loss.
func RowOf(l loss.Loss) Row {
	row := Row{Loss: l, Pull: robust.PullOf(l), Bounded: robust.Bounded(l)}
	row.Figures, row.Without = robust.Of(l)
	return row
}

// ErrNoLoss means that no loss has the given id.
var ErrNoLoss = errors.New("catalogue: no such loss")

// MostClean is the efficiency for which textbooks choose parameters.
const MostClean = .95

var (
	usual     = sync.OnceValue(func() []Row { return rowsOf(false) })
	efficient = sync.OnceValue(func() []Row { return rowsOf(true) })
)

// rowsOf returns the rows of all losses with their defaults or, if efficient is set, the parameters that reach MostClean.
func rowsOf(efficient bool) []Row {
	var rows []Row
	for _, en := range loss.Catalogue() {
		l := en.Default()
		if better, ok := robust.Efficient(en, MostClean); ok && efficient {
			l = better
		}
		rows = append(rows, RowOf(l))
	}
	return rows
}

// kinds lists the filters of the table.
var kinds = []struct {
	id string
	is func(Row) bool
}{
	{"convex", func(r Row) bool { return r.Convex() }},
	{"capped", func(r Row) bool { return r.Pull == robust.Capped }},
	{"returns", func(r Row) bool { return r.Pull == robust.Returns }},
	{"bounded", func(r Row) bool { return r.Bounded }},
}

// orders lists the sort orders of the table. Losses without figures come last.
var orders = []struct {
	id   string
	than func(a, b Row) int
}{
	{"name", func(a, b Row) int { return cmp.Compare(strings.ToLower(a.Name()), strings.ToLower(b.Name())) }},
	{"efficiency", byFigure(func(r Row) float64 { return -r.Figures.Efficiency })},
	{"sensitivity", byFigure(func(r Row) float64 { return r.Figures.Sensitivity })},
}

func byFigure(f func(Row) float64) func(a, b Row) int {
	last := func(r Row) float64 {
		if r.Without != nil {
			return math.Inf(1)
		}
		return f(r)
	}
	return func(a, b Row) int { return cmp.Compare(last(a), last(b)) }
}

// Read parses the query string of the page. It returns a *lab.ParamError for an invalid value and ignores unknown parameters.
func Read(raw string) (Query, error) {
	var q Query
	values, err := url.ParseQuery(raw)
	if err != nil {
		return q, &lab.ParamError{Field: "query", Says: queryBroken}
	}
	q.Kind, q.Library, q.Sort, q.Text = values.Get("kind"), values.Get("in"), values.Get("sort"), strings.TrimSpace(values.Get("q"))
	q.Efficient = values.Get("at") == "efficient"
	for _, text := range values["compare"] {
		q.Compared = append(q.Compared, strings.FieldsFunc(text, func(r rune) bool { return r == ',' })...)
	}
	slices.Sort(q.Compared)
	q.Compared = slices.Compact(q.Compared)
	one := func(field, value string, of []string) {
		if value != "" && !slices.Contains(of, value) && err == nil {
			err = &lab.ParamError{Field: field, Says: lab.NotOneOf(value, of)}
		}
	}
	one("kind", q.Kind, Kinds())
	one("in", q.Library, Libraries())
	one("sort", q.Sort, Orders())
	if at := values.Get("at"); at != "" && !q.Efficient && err == nil {
		err = &lab.ParamError{Field: "at", Says: lab.CannotBe(at, "efficient")}
	}
	for _, id := range q.Compared {
		one("compare", id, known())
	}
	return q, err
}

// Kinds returns the ids of the table's filters.
func Kinds() (all []string) {
	for _, k := range kinds {
		all = append(all, k.id)
	}
	return all
}

// Orders returns the ids of the table's sort orders.
func Orders() (all []string) {
	for _, o := range orders {
		all = append(all, o.id)
	}
	return all
}

// Libraries returns the names of all libraries that have any of the losses, sorted.
func Libraries() []string {
	var all []string
	for _, en := range loss.Catalogue() {
		for _, has := range en.Elsewhere {
			all = append(all, has.Library)
		}
	}
	for _, w := range Wholes() {
		all = append(all, w.Libraries()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// String returns the query in URL-encoded form.
func (q Query) String() string {
	v := url.Values{}
	for name, value := range map[string]string{"kind": q.Kind, "in": q.Library, "sort": q.Sort, "q": q.Text, "compare": strings.Join(q.Compared, ",")} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if q.Efficient {
		v.Set("at", "efficient")
	}
	return strings.ReplaceAll(v.Encode(), "%2C", ",")
}

// OfKind returns a copy of the query with another kind.
func (q Query) OfKind(id string) Query { q.Kind = id; return q }

// Rows returns the selected losses of single errors, in order.
func (q Query) Rows() []Row {
	all := usual()
	if q.Efficient {
		all = efficient()
	}
	rows := slices.DeleteFunc(slices.Clone(all), func(r Row) bool { return !q.wants(r) })
	for _, o := range orders {
		if o.id == q.Sort {
			slices.SortStableFunc(rows, o.than)
		}
	}
	return rows
}

func (q Query) wants(r Row) bool {
	if len(q.Compared) > 0 {
		return slices.Contains(q.Compared, r.ID())
	}
	if q.Library != "" && !slices.Contains(r.Libraries(), q.Library) {
		return false
	}
	for _, k := range kinds {
		if k.id == q.Kind && !k.is(r) {
			return false
		}
	}
	return q.finds(r.Name(), r.ID(), r.Entry().Elsewhere)
}

// finds reports whether one of a loss's names, other names or library names contains the query's text.
func (q Query) finds(name, id string, elsewhere []loss.Elsewhere) bool {
	names := append([]string{name, id, derived[id]}, otherNames[id]...)
	for _, has := range elsewhere {
		names = append(names, has.Library+" "+has.Name)
	}
	return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(plain(n), plain(q.Text)) })
}

// plain returns a name in the form used for comparison: without spaces and hyphens, in lower case.
func plain(name string) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(strings.ToLower(name))
}

// Libraries returns the names of the libraries that have the loss, without duplicates.
func (r Row) Libraries() []string { return libraries(r.Entry().Elsewhere) }

func libraries(elsewhere []loss.Elsewhere) []string {
	var all []string
	for _, has := range elsewhere {
		if !slices.Contains(all, has.Library) {
			all = append(all, has.Library)
		}
	}
	return all
}

// Limit returns the size of the gradient far from 0, at e = ±1e12, on the side where it is larger.
func (r Row) Limit() float64 {
	return max(math.Abs(r.Gradient(1e12)), math.Abs(r.Gradient(-1e12)))
}

// known returns the ids of all losses of single errors.
func known() (all []string) {
	for _, en := range loss.Catalogue() {
		all = append(all, en.ID)
	}
	return all
}

// DefinedTerm returns schema.org's DefinedTerm for a loss, which describes it to search engines as part of a set of terms.
func (r Row) DefinedTerm(says, set string) map[string]any {
	return definedTerm(r.Name(), r.ID(), says, set)
}

func definedTerm(name, id, says, set string) map[string]any {
	return map[string]any{
		"@context": "https://schema.org", "@type": "DefinedTerm", "name": name, "termCode": id, "description": says,
		"inDefinedTermSet": map[string]any{"@type": "DefinedTermSet", "name": set},
	}
}
