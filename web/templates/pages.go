// Package templates renders the pages. The server renders them completely, so that they are usable without scripting;
// the scripts then update the same elements in place.
package templates

import (
	"slices"
	"strings"

	"losslab/internal/choose"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/lecture"
	"losslab/internal/plots"
	"losslab/web"
	"losslab/web/places"
)

// LabPage is a lab in a state.
type LabPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab // for the navigation
	Lab   *lab.Lab
	State lab.State
	View  lab.View
	Theme plots.Theme // theme in which the View was drawn
	// Initial is the query of the state that Reset restores.
	Initial string
	Card    *LinkCard // nil: none
	// Reach is the URL of the lab's page at which other machines in the network reach it, if the page's own URL is of
	// no use to them; empty if there is none.
	Reach      string
	MostPixels int // of a PNG that a reader saves
	// Presenting reports whether the request asks for presenting.
	Presenting bool
	// Within reports whether the page is an embed in another site's page.
	Within bool
	// Problems are what was wrong with a form that was submitted without scripting, or with the query. If there are any,
	// the View is of the last valid state, or of the rest of the query.
	Problems []*lab.ParamError
	// Mistyped says which names in the query may have been meant for known ones; empty if there are none.
	Mistyped string
	// Typed is what the reader typed for the problems, by parameter.
	Typed map[string]string
}

func (p LabPage) page() page {
	return page{
		Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(p.Lab.Title), Description: p.Words.LabDescription(p.Lab.Heading, p.Lab.Question),
		Labs: p.Labs, Current: p.Lab.ID, Live: true, Guided: len(p.Lab.Steps) > 0, Card: p.Card, Within: p.Within, Presenting: p.presenting(),
	}
}

// presenting reports whether the page is presented from the start, or may be: where no server draws it, only its script knows.
func (p LabPage) presenting() bool { return p.Presenting || p.Site.API() == "" }

// scripted returns what scripts need of the View. The tables are in the document, only bars show numbers, and only a
// download has the losses' vectors.
func (p LabPage) scripted() lab.View {
	v := p.View
	v.Tables, v.Losses, v.Numbers = nil, slices.Clone(v.Losses), map[string]lab.Float{}
	for i := range v.Losses {
		l := &v.Losses[i]
		l.Contributions, l.Pulls, l.Gradient = nil, nil, nil
		bar := card{ID: l.ID}.bind(p.Lab.Share)
		if share, shown := p.View.Numbers[bar]; shown {
			v.Numbers[bar] = share
		}
	}
	return v
}

// names returns the query parameters that a URL of the page may have, for the scripts.
func (p LabPage) names() string { return strings.Join(labs.Names(p.Lab.ID), " ") }

// EmbedPage is a lab for embedding in another site's page.
type EmbedPage struct {
	LabPage
	Request lab.Request
}

// LinkCard is the metadata that other sites show of a link to a state. All URLs are absolute.
type LinkCard struct {
	URL    string
	OEmbed string // URL of its oEmbed description
	Image  string // URL of a picture of it
	Alt    string
}

// The size in pixels of a card's picture, as Open Graph consumers recommend.
const (
	CardWidth  = 1200
	CardHeight = 630
)

// The size of an embed in pixels, as long as nobody has measured it. In this width, every lab's first chart with the cards
// fits into this height: the highest, Training's, needs 777.
const (
	EmbedWidth  = 720
	EmbedHeight = 790
)

// HomePage is the home page, which is the lecture.
type HomePage struct {
	Site      web.Site
	Words     Words
	Labs      []*lab.Lab
	Mini      LabPage // the live lab in small
	MiniWants string  // what to request of it besides the state, such as "charts=picture"
	Stations  []lecture.Told
}

// ChoosePage compares losses on data.
type ChoosePage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
	Query choose.Query
	Found choose.Findings // empty if there are no rows, or if the query has a problem
}

func (p ChoosePage) page() page {
	title := p.Words.ChooseTitle()
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: p.Words.ChooseLead()[0], Labs: p.Labs, Here: hereChoose}
}

// hereChoose identifies the page that compares losses in the navigation.
const hereChoose = "choose"

// hereLecture identifies the lecture in the navigation.
const hereLecture = "lecture"

func (p HomePage) page() page {
	return page{Site: p.Site, Words: p.Words, Title: p.Words.HomeTitle(), Description: p.Words.HomeDescription(), Labs: p.Labs, Here: hereLecture, Live: true}
}

// AccessibilityPage is the page about the accessibility of the others.
type AccessibilityPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
}

func (p AccessibilityPage) page() page {
	title := p.Words.AccessibilityTitle()
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: p.Words.AccessibilityLead(), Labs: p.Labs}
}

// ErrorPage reports what went wrong and where to go from there.
type ErrorPage struct {
	Site   web.Site
	Words  Words
	Labs   []*lab.Lab
	Within bool // embedded in another site's page, so that links open outside the frame
	Status int
	Detail string
	Field  string
	Back   *lab.Lab // lab to link back to; nil: the home page
	// Near are the pages that an unknown URL may have meant, and Above is the page of the path above it; nil and the
	// zero value if there are none.
	Near  []places.Place
	Above places.Place
}

// A refusal is what an embed tells the embedding page in place of a state.
type refusal struct {
	Field  string `json:"field"`
	Detail string `json:"detail"`
}

func (p ErrorPage) page() page {
	title := p.Words.ErrorTitle(p.Status)
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: title, Labs: p.Labs, Within: p.Within}
}

// MapPage is the site map.
type MapPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
}

func (p MapPage) page() page {
	title := p.Words.MapTitle()
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: p.Words.MapLead(), Labs: p.Labs, Here: hereMap}
}

// hereMap identifies the site map in the navigation.
const hereMap = "map"

// An elsewhere is a link to a page that is not a lab's.
type elsewhere struct {
	Name, Address string
	Here          bool
	Main          bool // whether it is in the header beside the labs, and not only in the footer
}

// places returns the pages that are not labs', as far as the site has them.
func (p page) places() []elsewhere {
	w, all := p.Words, []elsewhere{}
	for _, one := range []struct{ id, name, address string }{
		{hereLecture, w.LectureTitle(), p.Site.Lecture("")}, {hereLosses, w.LossesTitle(), p.Site.Losses("")}, {hereChoose, w.ChooseShort(), p.Site.Choose("")},
		{herePractise, w.PractiseShort(), p.Site.Practise("", "")}, {hereMap, w.MapTitle(), p.Site.Map()}, {"", w.AccessibilityTitle(), p.Site.Accessibility()},
	} {
		if one.address != "" {
			all = append(all, elsewhere{one.name, one.address, one.id != "" && one.id == p.Here, one.id != "" && one.id != hereMap})
		}
	}
	return all
}

// hereName returns the name of the current page in the navigation; if it is not there, the name of the menu.
func (p page) hereName() string {
	for _, l := range p.Labs {
		if l.ID == p.Current {
			return l.Title
		}
	}
	for _, place := range p.places() {
		if place.Here {
			return place.Name
		}
	}
	return p.Words.PlacesMenu()
}
