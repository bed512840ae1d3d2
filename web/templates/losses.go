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

// LossesPage is the table of all losses, or of those that are asked for.
type LossesPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
	Asks  catalogue.Query
	Rows  []catalogue.Row // in the order that is asked for
}

// NewLossesPage makes the page of a query.
func NewLossesPage(site web.Site, w Words, q catalogue.Query) LossesPage {
	return LossesPage{Site: site, Words: w, Labs: labs.All(), Asks: q, Rows: q.Rows()}
}

func (p LossesPage) page() page {
	title := p.Words.LossesTitle()
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: p.Words.LossesLead(), Labs: p.Labs, Here: hereLosses}
}

// LossPage is one loss.
type LossPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
	catalogue.Row
	Curves LabPage // its value and gradient, live
	query  string  // its parameters, as labs have them
}

// curvesOf is the lab that draws a loss.
const curvesOf = "curves"

// NewLossPage makes the page of a loss with the parameters of a query, as labs have them. It fails with [catalogue.ErrNoLoss], and with a
// *lab.ParamError. drawn makes the page of a lab.
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

// borders are handles that change the parameter, which the rest of a page that no server draws anew would not follow.
var borders = []string{"beta.left", "beta.right"}

// wants is what to ask of the lab beside its state.
func (p LossPage) wants() string {
	if p.Curves.server() {
		return ""
	}
	return "lock=" + strings.Join(borders, ",")
}

// onlyOf returns the part of a query that is of one loss, or of none.
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

// beside is the part of a lab's query that names the losses that are drawn: itself first.
func (p LossPage) beside() string {
	all := []string{p.ID()}
	for _, other := range []string{"l1", "mse"} {
		if other != p.ID() {
			all = append(all, other)
		}
	}
	return "losses=" + strings.Join(all, ",")
}

// fields are the controls of its parameters.
func (p LossPage) fields() []field {
	own := slices.DeleteFunc(append(p.Curves.fields(false), p.Curves.fields(true)...), func(f field) bool { return f.When != "losses="+p.ID() })
	for i := range own {
		own[i].When = "" // the page is of this loss
	}
	return own
}

// in returns the address of a lab that has the loss in this state, beside others; empty where the lab has not.
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

// neighbours are the losses before and after it, empty at the ends.
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

// WholeLossPage is one loss of a box, or of classes.
type WholeLossPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
	catalogue.Whole
}

func (p WholeLossPage) page() page {
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(p.Name), Description: p.Says, Labs: p.Labs, Here: hereLosses}
}

// hereLosses marks the pages of the losses in the navigation.
const hereLosses = "losses"

// isOption tells whether a lab's option is the loss.
func (p WholeLossPage) isOption(o lab.Option) bool { return o.ID == p.ID }

// inCurves returns the address of the lab that draws the losses side by side.
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

// twice are the cells of what twice an error costs.
func (p LossPage) twice() [][]string {
	var rows [][]string
	for _, e := range []float64{.25, .5, 1, 2, 10} {
		value, gradient := p.Value(e), p.Gradient(e)
		rows = append(rows, []string{p.Words.Short(e), p.Words.Short(value), p.Words.Short(p.Value(2 * e)),
			p.factor(p.Value(2*e), value), p.factor(p.Gradient(2*e), gradient)})
	}
	return rows
}

// factor is what something is multiplied by, where it was not 0.
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
