// Package catalogue lists the losses, of single errors, boxes and classes, with what is known of each, narrowed down and sorted as a query
// asks.
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

// Query says which losses, with which parameters, in which order.
type Query struct {
	Kind      string   // the id of a kind; empty: all
	Library   string   // that has them; empty: any
	Efficient bool     // with the parameters that lose a twentieth of clean data, where there are such
	Sort      string   // the id of an order; empty: as they are taught
	Text      string   // that their names, others that they have, or those in libraries have in them
	Compared  []string // the ids of those side by side; none: the table
}

// Row is a loss with what is known of it.
type Row struct {
	loss.Loss
	Pull    robust.Pull
	Bounded bool
	Figures robust.Figures
	Without error // why there are no figures; nil: there are
}

// RowOf returns what is known of a loss.
func RowOf(l loss.Loss) Row {
	row := Row{Loss: l, Pull: robust.PullOf(l), Bounded: robust.Bounded(l)}
	row.Figures, row.Without = robust.Of(l)
	return row
}

// ErrNoLoss says that there is no loss of an id.
var ErrNoLoss = errors.New("catalogue: no such loss")

// MostClean is the efficiency of parameters that textbooks choose.
const MostClean = .95

var (
	usual     = sync.OnceValue(func() []Row { return rowsOf(false) })
	efficient = sync.OnceValue(func() []Row { return rowsOf(true) })
)

// rowsOf returns all losses, with the parameters that are so efficient where there are such.
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

// kinds are what the table can be narrowed to.
var kinds = []struct {
	id string
	is func(Row) bool
}{
	{"convex", func(r Row) bool { return r.Convex() }},
	{"capped", func(r Row) bool { return r.Pull == robust.Capped }},
	{"returns", func(r Row) bool { return r.Pull == robust.Returns }},
	{"bounded", func(r Row) bool { return r.Bounded }},
}

// orders are what the table can be sorted by. What has no figure comes last.
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

// Read reads the query of the page. What it does not know is a *lab.ParamError; names of others are passed over.
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

// Kinds lists the ids of what the table can be narrowed to.
func Kinds() (all []string) {
	for _, k := range kinds {
		all = append(all, k.id)
	}
	return all
}

// Orders lists the ids of what the table can be sorted by.
func Orders() (all []string) {
	for _, o := range orders {
		all = append(all, o.id)
	}
	return all
}

// Libraries lists those that have any of the losses.
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

// String returns the query as an address has it.
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

// OfKind returns the query for another kind.
func (q Query) OfKind(id string) Query { q.Kind = id; return q }

// Rows returns the losses that are asked for, in order.
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

// finds tells whether a loss's names, others that it has, or those in libraries have the text in them.
func (q Query) finds(name, id string, elsewhere []loss.Elsewhere) bool {
	names := append([]string{name, id, derived[id]}, otherNames[id]...)
	for _, has := range elsewhere {
		names = append(names, has.Library+" "+has.Name)
	}
	return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(plain(n), plain(q.Text)) })
}

// plain returns a name as it is compared: smooth L1 is SmoothL1, and log-cosh is logcosh.
func plain(name string) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(strings.ToLower(name))
}

// Libraries lists those that have a loss, each once.
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

// Limit is the pull of an error far off.
func (r Row) Limit() float64 {
	return max(math.Abs(r.Gradient(1e12)), math.Abs(r.Gradient(-1e12)))
}

// known lists the ids of all losses.
func known() (all []string) {
	for _, en := range loss.Catalogue() {
		all = append(all, en.ID)
	}
	return all
}

// DefinedTerm describes a loss to search engines, as schema.org's DefinedTerm of a set of terms.
func (r Row) DefinedTerm(says, set string) map[string]any {
	return definedTerm(r.Name(), r.ID(), says, set)
}

func definedTerm(name, id, says, set string) map[string]any {
	return map[string]any{
		"@context": "https://schema.org", "@type": "DefinedTerm", "name": name, "termCode": id, "description": says,
		"inDefinedTermSet": map[string]any{"@type": "DefinedTermSet", "name": set},
	}
}
