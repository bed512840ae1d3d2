package templates

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"

	"losslab/internal/boxloss"
	"losslab/internal/classloss"
	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/query"
	"losslab/internal/step"
	"losslab/internal/words"
	"losslab/web"
)

// href returns the URL of a lab in the state of a query.
func href(site web.Site, l *lab.Lab, query string) templ.SafeURL {
	return templ.SafeURL(site.Lab(l.ID, query))
}

// asset returns the URL of a static file.
func asset(site web.Site, name string) (templ.SafeURL, error) {
	address, err := site.Asset(name)
	return templ.SafeURL(address), err
}

// reached returns the attributes that tell the scripts at which URL others reach the page.
func (p LabPage) reached() templ.Attributes {
	if p.Reach == "" {
		return nil
	}
	return templ.Attributes{"data-reach": p.Reach}
}

// server reports whether there is a server to send requests to.
func (p LabPage) server() bool { return p.Site.API() != "" }

// stills are the URLs of a chart's still pictures: the one to show, and a dark one for readers who prefer dark pages,
// if no theme was requested.
type stills struct{ Shown, Dark string }

func (p LabPage) stills(c lab.Chart) stills {
	still := web.Still{Lab: p.Lab.ID, Chart: c.ID, Query: p.View.Query, Format: "svg"}
	light := p.Site.Still(still)
	still.Dark = true
	dark := p.Site.Still(still)
	switch p.Theme {
	case plots.Dark:
		return stills{Shown: dark}
	case plots.Light:
		return stills{Shown: light}
	}
	return stills{light, dark}
}

// drawn returns the theme in which a page's charts were drawn.
func drawn(theme plots.Theme) string {
	if theme == plots.Dark {
		return string(plots.Dark)
	}
	return string(plots.Light)
}

// lossColors passes a loss's two colors to the style sheet, which chooses by theme.
func lossColors(id string) map[string]string {
	return map[string]string{
		"--loss-light": plots.StyleOf(id, plots.Light).Color,
		"--loss-dark":  plots.StyleOf(id, plots.Dark).Color,
	}
}

// dashArray returns the ECharts line type of a loss as an SVG stroke-dasharray.
func dashArray(id string) string {
	switch plots.StyleOf(id, plots.Light).Dash {
	case "dashed":
		return "5 3"
	case "dotted":
		return "1.5 2.5"
	}
	return "none"
}

// symbolPath returns the ECharts symbol of a loss as an SVG path in a box of 28 by 12.
func symbolPath(id string) string {
	switch plots.StyleOf(id, plots.Light).Symbol {
	case "rect":
		return "M10 2h8v8h-8z"
	case "roundRect":
		return "M12 2h4q2 0 2 2v4q0 2 -2 2h-4q-2 0 -2 -2v-4q0 -2 2 -2z"
	case "triangle":
		return "M14 1.2l5 9h-10z"
	case "diamond":
		return "M14 .8l4.2 5.2-4.2 5.2-4.2-5.2z"
	}
	return "M9.6 6a4.4 4.4 0 1 0 8.8 0a4.4 4.4 0 1 0 -8.8 0z"
}

func move(a lab.Action) string     { return fmt.Sprintf("%s,%s,%s", a.ID, a.X, a.Y) }
func controlID(p lab.Param) string { return "control-" + p.Name }
func labelID(p lab.Param) string   { return "label-" + p.Name }

// A field is a control of the form, with what it shows.
type field struct {
	lab.Param
	Text    string // the value, or what the reader typed
	Default string
	Problem string
	Hidden  bool
	Typed   bool
	Data    bool // whether it takes the reader's own data: if it is empty, it says so
}

// fields returns the controls of a page: the advanced ones, or those that are always visible.
func (p LabPage) fields(advanced bool) []field {
	initial, err := p.Lab.Parse("")
	if err != nil {
		panic("a lab's default state: " + err.Error()) // cannot happen: Parse("") parses nothing
	}
	var all []field
	for _, param := range p.Lab.Params {
		if param.Advanced != advanced {
			continue
		}
		f := field{Param: param, Text: p.State.Text(param.Name), Default: initial.Text(param.Name)}
		f.Data = p.Lab.Paste != nil && p.Lab.Paste.Param == param.Name
		f.Hidden = param.When != "" && !p.State.Chosen(param.When)
		if typed, ok := p.Typed[param.Name]; ok {
			f.Text, f.Typed = typed, true
		}
		for _, wrong := range p.Problems {
			if wrong.Field == param.Name {
				f.Problem, f.Hidden = wrong.Error(), false
			}
		}
		all = append(all, f)
	}
	return all
}

// rows returns a list as its field shows it: points have one row per line.
func (f field) rows() string {
	if f.Kind == lab.Points && f.Problem == "" {
		return strings.ReplaceAll(f.Text, ";", "\n")
	}
	return f.Text
}

// long reports whether a card's value needs smaller digits.
func long(value string) bool { return utf8.RuneCountInString(value) > 8 }

// holds reports whether a choices field has the option ticked.
func (f field) holds(id string) bool {
	for chosen := range strings.SplitSeq(f.Text, ",") {
		if chosen == id {
			return true
		}
	}
	return false
}

// chosen returns the labels of the ticked options.
func (f field) chosen() []string {
	var labels []string
	for _, o := range f.Options {
		if f.holds(o.ID) {
			labels = append(labels, o.Label)
		}
	}
	return labels
}

// ofLosses reports whether all options are losses.
func (f field) ofLosses() bool {
	return len(f.Options) > 0 && !slices.ContainsFunc(f.Options, func(o lab.Option) bool {
		_, known := loss.Lookup(o.ID)
		_, ofBoxes := boxloss.Lookup(o.ID)
		_, ofClasses := classloss.Lookup(o.ID)
		return !known && !ofBoxes && !ofClasses
	})
}

const lossesParam = "losses"

// lossOptions returns the losses that can be chosen in a lab.
func lossOptions(l *lab.Lab) []lab.Option {
	param, _ := l.Param(lossesParam)
	return param.Options
}

// formulaID returns the id of the element that a loss's name opens.
func formulaID(loss string) string { return "formula-" + loss }

// A card is the content of a loss's card.
type card struct {
	ID, Name, Short   string
	Share, ShareLabel string // name of the readout that fills the bar, and what it is a share of
	Readouts          lab.Readouts
	Numbers           map[string]lab.Float
	Veil              string // text in place of the value while a question hides it
	Look              string // accessible name of the swatch, which is a button
	Lab               *lab.Lab
}

func cards(w Words, l *lab.Lab, v lab.View) []card {
	all := make([]card, len(v.Losses))
	for i, of := range v.Losses {
		all[i] = card{of.ID, of.Name, of.Short, l.Share, l.ShareLabel, v.Readouts, v.Numbers, w.Veil(), w.LookOf(of.Name), l}
	}
	return all
}

func (c card) termed(text string) templ.Component { return termedIn(where{c.Lab, c.ID}, text) }

func (c card) bind(what string) string    { return c.ID + "." + what }
func (c card) readout(what string) string { return c.Readouts[c.bind(what)] }

// shareOf returns what the share is a share of: the lab's text, or else the state's.
func (c card) shareOf() string { return cmp.Or(c.ShareLabel, c.readout(shareOf)) }

// shareOf ends the name of the readout with the state's text.
const shareOf = "shareOf"

// fill returns the filled part of the card's bar, from 0 to 1.
func (c card) fill() string { return words.Shortest(float64(c.Numbers[c.bind(c.Share)])) }

// first returns the first n charts, or all if there are fewer.
func first(charts []lab.Chart, n int) []lab.Chart { return charts[:min(n, len(charts))] }

// shape returns the shape of the first chart, which decides the page's columns.
func shape(v lab.View) string {
	if len(v.Charts) == 0 {
		return string(lab.Wide)
	}
	return string(v.Charts[0].Shape)
}

// wider passes to the style sheet, in pixels, how much wider than high a chart's margins are, and the chart's least height.
func wider(c lab.Chart) map[string]string {
	return map[string]string{"--wider": strconv.Itoa(c.Wider) + "px", "--least": strconv.Itoa(c.Least) + "px"}
}

// said returns the attributes that tie a control to its help and its problem, and to its name if that is not a label element.
func (f field) said(l *lab.Lab) templ.Attributes {
	a := templ.Attributes{"aria-describedby": "help-" + f.Name + " problem-" + f.Name}
	if _, explained := f.words(l); explained && f.Kind != lab.Choices {
		a["aria-labelledby"] = labelID(f.Param)
	}
	if f.Problem != "" {
		a["aria-invalid"] = "true"
	}
	if f.Data {
		a["aria-required"] = "true"
	}
	return a
}

// inField formats a number of a query as fields show it: with a minus sign, and with an exponent only for numbers below a
// millionth. The scripts format it in the same way.
func inField(value string) string {
	if v, err := strconv.ParseFloat(value, 64); err == nil && strings.Contains(value, "e") {
		if value = strconv.FormatFloat(v, 'f', -1, 64); math.Abs(v) < 1e-6 {
			value = strings.Replace(strconv.FormatFloat(v, 'e', -1, 64), "e-0", "e-", 1)
		}
	}
	return strings.ReplaceAll(value, "-", "−")
}

// shown returns the text of a number's field: what the reader typed is shown as it is.
func (f field) shown() string {
	if f.Typed {
		return f.Text
	}
	return inField(f.Text)
}

// numberField returns the attributes of a number's field. Its type is text: what is typed is sent to Go as it is, which
// accepts a decimal comma as well as a point. Some phones' keyboards for digits have no minus sign.
func numberField(least, most, step float64) templ.Attributes {
	keyboard := "decimal"
	if least < 0 {
		keyboard = "text"
	}
	return templ.Attributes{
		"inputmode": keyboard, "autocomplete": "off", "spellcheck": "false", "enterkeyhint": "done",
		"data-min": words.Shortest(least), "data-max": words.Shortest(most), "data-step": words.Shortest(step),
	}
}

// acts reports whether a chart or one of its handles has actions besides moving. Then the room for their buttons is
// reserved from the start, so that nothing shifts when a handle is taken.
func acts(c lab.Chart) bool {
	return len(c.Actions) > 0 || slices.ContainsFunc(c.Handles, func(h lab.Handle) bool { return len(h.Actions) > 0 })
}

// mostOpenRows is the greatest number of rows with which a table of fields is open at first, for typing beside dragging.
const mostOpenRows = 40

// typed reports whether a table has fields, and few enough rows to be open at first.
func typed(t lab.Table) bool {
	return len(t.Rows) <= mostOpenRows && slices.ContainsFunc(t.Rows, func(r lab.Row) bool {
		return slices.ContainsFunc(r.Cells, func(c lab.Cell) bool { return c.Input != nil })
	})
}

// step returns the question of the page's state, if it has one.
func (p LabPage) step() (s step.View, asked bool) {
	if p.View.Step == nil {
		return step.View{}, false
	}
	return *p.View.Step, true
}

// following returns the query of the next question, or, if there is no question yet, of the first.
func (p LabPage) following(s step.View, asked bool) string {
	if !asked {
		return p.Lab.StepQuery(0)
	}
	return s.Next
}

// stepMode returns "none" without a question, "said" once it is answered, "away" once the state changed, else "open".
func stepMode(s step.View, asked bool) string {
	switch {
	case !asked:
		return "none"
	case s.Says != "":
		return "said"
	case s.Away:
		return "away"
	}
	return "open"
}

func orEmpty(f *step.Field) step.Field {
	if f == nil {
		return step.Field{Max: 100, Step: 1}
	}
	return *f
}

// given returns the reader's guess, or "" before there is one.
func given(f step.Field) string {
	if !f.Given {
		return ""
	}
	return plain(f.Value)
}

// plain formats a number as fields contain it.
func plain(v float64) string { return words.Shortest(v) }

// unanswered returns the names and values of the state's query without the reader's answer.
func (p LabPage) unanswered() (pairs [][2]string) {
	for text := range strings.SplitSeq(p.View.Query, "&") {
		name, value, err := query.Pair(text)
		if err == nil && name != "" && name != "said" {
			pairs = append(pairs, [2]string{name, value})
		}
	}
	return pairs
}

// away returns the attributes that make a link or form of an embed open outside the frame, in which the site's pages may not be.
func (p LabPage) away() templ.Attributes {
	if !p.Within {
		return nil
	}
	return templ.Attributes{"target": "_blank", "rel": "noopener"}
}
