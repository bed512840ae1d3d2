package templates

import (
	"path"
	"strconv"
	"strings"

	"losslab/internal/exercise"
	"losslab/internal/lab"
	"losslab/web"
)

// PractisePage is the list of exercises, one of them with the numbers of a seed, or a printable sheet.
type PractisePage struct {
	Site   web.Site
	Words  Words
	Labs   []*lab.Lab
	Origin string // scheme and host of absolute URLs
	Within bool   // whether it is embedded in another site's page
	exercise.Page
}

// one returns the URL of the page's exercise with a seed, on the site or as an embed.
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

// action returns the URL that the answers are submitted to: the same page, scrolled to the verdict.
func (p PractisePage) action() string {
	if p.Within {
		return p.Site.Embed(path.Join(web.PractisePath, p.One.ID), "")
	}
	return p.Site.Practise(p.One.ID, "") + "#" + saidID
}

// saidID is the id of the verdict on the answers.
const saidID = "said"

// said returns the verdict on all answers; "" if there are none.
func (p PractisePage) said() string {
	if len(p.Said) == 0 {
		return ""
	}
	return p.Words.SomeRight(p.Right(), len(p.Said), p.Done())
}

// heights are the heights in pixels of exercises in frames of 720 and 288 pixels width, before an answer and with hints closed.
var heights = map[string][2]int{
	"by-hand": {465, 577}, "twice": {420, 541}, "ninety": {444, 667}, "border": {503, 666}, "mean-and-median": {444, 670}, "steps": {398, 491},
	"unit": {523, 703}, "same-l1": {503, 671}, "touch": {427, 633}, "median-breaks": {420, 534}, "always-never": {765, 1210}, "reverse": {403, 514},
}

// iframe returns the HTML that embeds the exercise.
func (p PractisePage) iframe() string {
	within := p
	within.Within = true
	return fittingIframe(p.Origin+within.one(p.Seed), p.One.Title, heights[p.One.ID])
}

// sheet returns the URL of a sheet of exercises.
func (p PractisePage) sheet(ids []string, variants int, key bool) string {
	query := "print=" + strings.Join(ids, ",") + "&variants=" + strconv.Itoa(variants) + "&seed=" + p.seed()
	if key {
		query += "&key=1"
	}
	return p.Site.Practise("", query)
}

// described returns the ids of the elements that describe a field.
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

// herePractise identifies the exercises in the navigation.
const herePractise = "practise"
