package templates

import (
	"path"
	"strconv"
	"strings"

	"losslab/internal/exercise"
	"losslab/internal/lab"
	"losslab/web"
)

// PractisePage is the exercises, one of them as a seed draws it, or a sheet of some.
type PractisePage struct {
	Site   web.Site
	Words  Words
	Labs   []*lab.Lab
	Origin string // what absolute addresses begin with
	Within bool   // whether it is within another's page
	exercise.Page
}

// one is the address of the page's exercise with a seed, in this page or in another's.
func (p PractisePage) one(seed uint64) string {
	query := "seed=" + strconv.FormatUint(seed, 10)
	if p.Within {
		if p.Theme != "" {
			query += "&theme=" + p.Theme
		}
		return p.Site.Embed(path.Join(web.PractisePath, p.One.ID), query)
	}
	return p.Site.Practise(p.One.ID, query)
}

// action is where the answers are sent: to the same page, at what is said of them.
func (p PractisePage) action() string {
	if p.Within {
		return p.Site.Embed(path.Join(web.PractisePath, p.One.ID), "")
	}
	return p.Site.Practise(p.One.ID, "") + "#" + saidID
}

// saidID is that of what is said of the answers.
const saidID = "said"

// said is what is said of all answers; nothing where there are none.
func (p PractisePage) said() string {
	if len(p.Said) == 0 {
		return ""
	}
	return p.Words.SomeRight(p.Right(), len(p.Said), p.Done())
}

// heights are how high exercises are in frames that are 720 and 288 pixels wide, as long as nothing is answered and hints are closed.
var heights = map[string][2]int{
	"by-hand": {465, 577}, "twice": {420, 541}, "ninety": {444, 667}, "border": {503, 666}, "mean-and-median": {444, 670}, "steps": {398, 491},
	"unit": {523, 703}, "same-l1": {503, 671}, "touch": {427, 633}, "median-breaks": {420, 534}, "always-never": {765, 1210}, "reverse": {403, 514},
}

// iframe is the text that puts the exercise into another's page.
func (p PractisePage) iframe() string {
	within := p
	within.Within = true
	return fittingIframe(p.Origin+within.one(p.Seed), p.One.Title, heights[p.One.ID])
}

// sheet is the address of a sheet of exercises.
func (p PractisePage) sheet(ids []string, variants int, key bool) string {
	query := "print=" + strings.Join(ids, ",") + "&variants=" + strconv.Itoa(variants) + "&seed=" + p.seed()
	if key {
		query += "&key=1"
	}
	return p.Site.Practise("", query)
}

// described are the ids of what is said of a field.
func described(f exercise.Field, v exercise.Verdict) string {
	var ids []string
	if f.Note != "" {
		ids = append(ids, "note-"+f.ID)
	}
	if v.Says != "" {
		ids = append(ids, "said-"+f.ID)
	}
	return strings.Join(ids, " ")
}

func (p PractisePage) seed() string { return strconv.FormatUint(p.Seed, 10) }

func (p PractisePage) page() page {
	title := p.Words.PractiseTitle()
	if p.One != nil {
		title = p.One.Title
	}
	return page{
		Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: p.Words.PractiseLead(), Labs: p.Labs, Here: herePractise, Within: p.Within,
	}
}

// herePractise marks the pages of the exercises in the navigation.
const herePractise = "practise"
