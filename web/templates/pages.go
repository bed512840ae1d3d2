// Package templates draws the pages: everything is rendered once by the server, so that a page says it all without
// scripting; the script then updates the same elements in place.
package templates

import (
	"strings"

	"losslab/internal/choose"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/lecture"
	"losslab/internal/plots"
	"losslab/web"
	"losslab/web/places"
)

// LabPage is a lab as it stands.
type LabPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab // the navigation
	Lab   *lab.Lab
	State lab.State
	View  lab.View
	Theme plots.Theme // that the View was drawn in
	// Initial is the state that Reset leads to.
	Initial string
	Card    *LinkCard // nil for none
	// Reach is the address of the lab's page by which others in the room reach it, where the page's own is no use to them;
	// empty where there is none better.
	Reach string
	// Within says that the page is within another's: an embed.
	Within bool
	// Problem is nil, or what was wrong with a form that was sent without scripting; the view is then the last good
	// state's.
	Problem *lab.ParamError
	// Typed is what the reader had typed in that form, by parameter; nil otherwise.
	Typed map[string]string
}

func (p LabPage) page() page {
	return page{
		Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(p.Lab.Title), Description: p.Words.LabDescription(p.Lab.Heading, p.Lab.Question),
		Labs: p.Labs, Current: p.Lab.ID, Live: true, Guided: len(p.Lab.Steps) > 0, Card: p.Card, Within: p.Within,
	}
}

// names are those of the parameters that an address of the page may hold, for the script.
func (p LabPage) names() string { return strings.Join(labs.Names(p.Lab.ID), " ") }

// EmbedPage is a lab for another's page.
type EmbedPage struct {
	LabPage
	Request lab.Request
}

// LinkCard is what other sites show of a link to a state, all addresses with their host.
type LinkCard struct {
	URL    string
	OEmbed string // where to ask how to embed it
	Image  string // a picture of it
	Alt    string
}

// The sides of a card's picture in pixels, as Open Graph's readers like them.
const (
	CardWidth  = 1200
	CardHeight = 630
)

// HomePage is the lecture.
type HomePage struct {
	Site      web.Site
	Words     Words
	Labs      []*lab.Lab
	Mini      LabPage // the live miniature
	MiniWants string  // what to ask of it beside the state, as "charts=picture"
	Stations  []lecture.Told
}

// ChoosePage compares losses on data.
type ChoosePage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
	Query choose.Query
	Found choose.Findings // none where there are no rows, or where the query has a problem
}

func (p ChoosePage) page() page {
	title := p.Words.ChooseTitle()
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: p.Words.ChooseLead()[0], Labs: p.Labs, Here: hereChoose}
}

// hereChoose marks the page that compares losses in the navigation.
const hereChoose = "choose"

// hereLecture marks the page of the lecture in the navigation.
const hereLecture = "lecture"

func (p HomePage) page() page {
	return page{Site: p.Site, Words: p.Words, Title: p.Words.HomeTitle(), Description: p.Words.HomeDescription(), Labs: p.Labs, Here: hereLecture, Live: true}
}

// AccessibilityPage says how accessible the others are.
type AccessibilityPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
}

func (p AccessibilityPage) page() page {
	title := p.Words.AccessibilityTitle()
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: p.Words.AccessibilityLead(), Labs: p.Labs}
}

// ErrorPage says what went wrong and where to go from there.
type ErrorPage struct {
	Site   web.Site
	Words  Words
	Labs   []*lab.Lab
	Within bool // in another's page, where links lead out of it
	Status int
	Detail string
	Field  string
	Back   *lab.Lab // to go back to; nil: the first page
	// Near are the places that an address that is not there may have meant, and Above is what it lies below; none and the zero value
	// where there are no such.
	Near  []places.Place
	Above places.Place
}

func (p ErrorPage) page() page {
	title := p.Words.ErrorTitle(p.Status)
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: title, Labs: p.Labs}
}

// MapPage lists all places of the site.
type MapPage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
}

func (p MapPage) page() page {
	title := p.Words.MapTitle()
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: p.Words.MapLead(), Labs: p.Labs, Here: hereMap}
}

// hereMap marks the map in the navigation.
const hereMap = "map"

// elsewhere is a page that is no lab's.
type elsewhere struct {
	Name, Address string
	Here          bool
	Main          bool // whether the header has it beside the labs, and not the foot alone
}

// places are the pages that are no lab's, those that the site has.
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

// hereName is what the present place is called in the navigation; where it is not in it, the navigation's own name.
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
