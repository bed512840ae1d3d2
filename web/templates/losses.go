package templates

import (
	"slices"
	"strings"

	"losslab/internal/catalogue"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/loss"
	"losslab/internal/robust"
	"losslab/internal/setting"
	"losslab/web"
)

// LossesPage is the table of all losses, or of those that a query selects.
type LossesPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
	Asks  catalogue.Query
	Rows  []catalogue.Row // in the requested order
}

// NewLossesPage returns the page for a query.
func NewLossesPage(site web.Site, w Words, q catalogue.Query) LossesPage {
	return LossesPage{Site: site, Words: w, Labs: labs.All(), Asks: q, Rows: q.Rows()}
}

func (p LossesPage) page() page {
	title := p.Words.LossesTitle()
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: p.Words.LossesLead(), Labs: p.Labs, Here: hereLosses}
}

// LossPage is the page of one loss.
type LossPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
	catalogue.Row
	Curves LabPage // the lab that plots its value and gradient
	query  string  // its parameters, as labs spell them
}

// curvesOf is the id of the lab that plots a loss.
const curvesOf = "curves"

// NewLossPage returns the page of a loss with the parameters of a query in the form of labs. drawn builds the page of a
// lab. NewLossPage fails with [catalogue.ErrNoLoss] or a *lab.ParamError.
func NewLossPage(site web.Site, w Words, id, raw string, drawn func(*lab.Lab, lab.Request) (LabPage, error)) (p LossPage, err error) {
	if _, known := loss.Lookup(id); !known {
		return p, catalogue.ErrNoLoss
	}
	l, _ := labs.Lookup(curvesOf)
	asked := strings.Trim("losses="+id+"&"+onlyOf(l, id, raw), "&")
	set, err := l.Setting(lab.Request{Query: asked})
	if err != nil {
		return p, err
	}
	elements, ok := set.(*setting.Elements)
	if !ok || len(elements.Losses) != 1 {
		return p, catalogue.ErrNoLoss
	}
	p = LossPage{Site: site, Words: w, Labs: labs.All(), Row: catalogue.RowOf(elements.Losses[0])}
	state, err := l.Parse(asked)
	if err != nil {
		return p, err
	}
	p.query = strings.Trim(strings.Replace("&"+state.Query(), "&losses="+id, "", 1), "&")
	req := lab.Request{Query: strings.Trim(p.beside()+"&"+p.query, "&"), Tables: lab.Selection{}}
	if site.API() == "" {
		req.Lock = borders
	}
	p.Curves, err = drawn(l, req)
	return p, err
}

// borders are handles that change a parameter. Without a server, the rest of the page could not follow such a change.
var borders = []string{"beta.left", "beta.right"}

// wants returns what to request of the lab besides its state.
func (p LossPage) wants() string {
	if p.Curves.server() {
		return ""
	}
	return "lock=" + strings.Join(borders, ",")
}

// onlyOf returns the part of a query that applies to one loss, or to all.
func onlyOf(l *lab.Lab, id, raw string) string {
	var kept []string
	for pair := range strings.SplitSeq(raw, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if p, known := l.Param(name); known && name != "losses" && (p.When == "" || p.When == "losses="+id) {
			kept = append(kept, pair)
		}
	}
	return strings.Join(kept, "&")
}

// beside returns the part of a lab's query that names the losses to plot, this one first.
func (p LossPage) beside() string {
	all := []string{p.ID()}
	for _, other := range []string{"l1", "mse"} {
		if other != p.ID() {
			all = append(all, other)
		}
	}
	return "losses=" + strings.Join(all, ",")
}

// fields returns the controls of the loss's parameters.
func (p LossPage) fields() []field {
	own := slices.DeleteFunc(append(p.Curves.fields(false), p.Curves.fields(true)...), func(f field) bool { return f.When != "losses="+p.ID() })
	for i := range own {
		own[i].When = "" // the page is always of this loss
	}
	return own
}

// in returns the URL of a lab that shows the loss in this state, among others; "" if the lab does not have the loss.
func (p LossPage) in(id string) string {
	l, known := labs.Lookup(id)
	if !known {
		return ""
	}
	query := strings.Trim(p.beside()+"&"+p.query, "&")
	if _, err := l.Parse(query); err != nil {
		return ""
	}
	return p.Site.Lab(id, query)
}

func (p LossPage) page() page {
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(p.Name()), Description: p.Words.LossSays(p.Pull, p.Convex(), p.Bounded), Labs: p.Labs, Live: true, Here: hereLosses}
}

// neighbours returns the losses before and after it in the catalogue, nil at the ends.
func (p LossPage) neighbours() (before, after *loss.Entry) {
	all := loss.Catalogue()
	i := slices.Index(all, p.Entry())
	if i > 0 {
		before = all[i-1]
	}
	if i < len(all)-1 {
		after = all[i+1]
	}
	return before, after
}

// WholeLossPage is the page of a loss of boxes or of classes.
type WholeLossPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
	catalogue.Whole
}

func (p WholeLossPage) page() page {
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(p.Name), Description: p.Says, Labs: p.Labs, Here: hereLosses}
}

// hereLosses identifies the losses' pages in the navigation.
const hereLosses = "losses"

// isOption reports whether a lab's option is this loss.
func (p WholeLossPage) isOption(o lab.Option) bool { return o.ID == p.ID }

// inCurves returns the URL of the lab that plots the losses side by side.
func (p LossesPage) inCurves() string {
	return p.Site.Lab(curvesOf, "losses="+strings.Join(p.ids(), ","))
}

func pullClass(p robust.Pull) string {
	return map[robust.Pull]string{robust.Grows: "grows", robust.Capped: "capped", robust.Returns: "returns"}[p]
}

func efficiencyText(w Words, r catalogue.Row) string {
	if r.Without != nil {
		return w.Without(r.Without)
	}
	return w.Percent(r.Figures.Efficiency)
}

func sensitivityText(w Words, r catalogue.Row) string {
	if r.Without != nil {
		return w.Without(r.Without)
	}
	return w.Figure(r.Figures.Sensitivity)
}

// twice returns the rows of the table of what an error twice as large costs.
func (p LossPage) twice() [][]string {
	var rows [][]string
	for _, e := range []float64{.25, .5, 1, 2, 10} {
		value, gradient := p.Value(e), p.Gradient(e)
		rows = append(rows, []string{p.Words.Short(e), p.Words.Short(value), p.Words.Short(p.Value(2 * e)),
			p.factor(p.Value(2*e), value), p.factor(p.Gradient(2*e), gradient)})
	}
	return rows
}

// factor returns the ratio of two values as text; a dash if from is 0.
func (p LossPage) factor(to, from float64) string {
	if from == 0 {
		return "–"
	}
	return p.Words.Times(to / from)
}

func (p LossesPage) ids() (all []string) {
	for _, r := range p.Rows {
		all = append(all, r.ID())
	}
	return all
}
