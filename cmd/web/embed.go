package main

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/web/templates"
)

// The address of a lab for another's page.
const (
	embedPrefix = "/embed/"
	embedPath   = embedPrefix + ":lab"
)

// showEmbed shows a lab for another's page.
func (a *app) showEmbed(c echo.Context) error {
	l, ask, err := labs.Request(c.Param("lab"), c.Request().URL.RawQuery, lab.EmbedNames)
	if errors.Is(err, labs.ErrNoLab) {
		return noLab(c)
	}
	if err != nil {
		return err
	}
	if l.ID != c.Param("lab") {
		return redirectMoved(c, embedPrefix, l.ID, ask, lab.EmbedNames)
	}
	page, err := a.labPage(c, l, ask)
	if err != nil {
		return err
	}
	page.Within = true
	return sendPage(c, http.StatusOK, templates.Embed(templates.EmbedPage{LabPage: page, Ask: ask}))
}

// labPage is a lab in the state and the manner that are asked for.
func (a *app) labPage(c echo.Context, l *lab.Lab, ask lab.Request) (templates.LabPage, error) {
	page := templates.LabPage{Labs: labs.All(), Lab: l, Theme: ask.Theme, Exported: a.exported}
	var err error
	if page.State, err = l.Parse(ask.Query); err != nil {
		return page, err
	}
	if page.View, err = l.Show(ask); err != nil {
		return page, err
	}
	if !a.exported { // whose addresses nobody knows
		page.Card = a.card(c, l, page.View)
	}
	return page, nil
}

// origin is what absolute links begin with.
func (a *app) origin(c echo.Context) string {
	if a.base != nil {
		return a.base.Scheme + "://" + a.base.Host
	}
	return c.Scheme() + "://" + c.Request().Host
}

// cardDensity makes the letters of a card's picture large enough to be read where it is shown small.
const cardDensity = 2

// card is what others show of a link to a state.
func (a *app) card(c echo.Context, l *lab.Lab, v lab.View) *templates.LinkCard {
	page := a.origin(c) + "/" + l.ID
	if v.Query != "" {
		page += "?" + v.Query
	}
	chart := v.Charts[0]
	return &templates.LinkCard{
		URL: page, Image: a.cardImage(c, v, cardDensity), Alt: chart.Title + ". " + chart.Summary,
		OEmbed: a.origin(c) + "/oembed?format=json&url=" + url.QueryEscape(page),
	}
}

// cardImage is the address of a card's picture, with so many dots for each of its pixels.
func (a *app) cardImage(c echo.Context, v lab.View, density int) string {
	image := a.origin(c) + stillPrefix + v.Lab + "/" + v.Charts[0].ID + cardFormat +
		fmt.Sprintf("?width=%d&height=%d&density=%d", templates.CardWidth/cardDensity, templates.CardHeight/cardDensity, density)
	if v.Query != "" {
		image += "&" + v.Query
	}
	return image
}

// oEmbed is how a program embeds a lab: the answer of type rich of oEmbed 1.0.
type oEmbed struct {
	Type            string `json:"type"`
	Version         string `json:"version"`
	Title           string `json:"title"`
	ProviderName    string `json:"provider_name"`
	ProviderURL     string `json:"provider_url"`
	HTML            string `json:"html"`
	Width           int    `json:"width"`
	Height          int    `json:"height"`
	ThumbnailURL    string `json:"thumbnail_url,omitempty"` // none fits where the reader allows less than its smallest
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
}

// The sides of an embed whose reader says nothing of them, in pixels.
const (
	embedWidth  = 720
	embedHeight = 640
)

// answerOEmbed tells how to embed a page of ours, given by its address.
func (a *app) answerOEmbed(c echo.Context) error {
	if format := c.QueryParam("format"); format != "" && format != "json" {
		return newProblem(http.StatusNotImplemented, "format", "Only json is spoken here.")
	}
	l, ask, embedded, err := a.labAt(c, c.QueryParam("url"))
	if err != nil {
		return err
	}
	v, err := l.Show(ask)
	if err != nil {
		return err
	}
	embed := a.origin(c) + embedPrefix + l.ID
	if query := embedQuery(ask, v, embedded); query != "" {
		embed += "?" + query
	}
	mostWide, err := most(c, "maxwidth")
	if err != nil {
		return err
	}
	mostHigh, err := most(c, "maxheight")
	if err != nil {
		return err
	}
	answer := oEmbed{
		Type: "rich", Version: "1.0", Title: l.Title + " · Losslab", ProviderName: "Losslab", ProviderURL: a.origin(c) + "/",
		Width: min(embedWidth, mostWide), Height: min(embedHeight, mostHigh),
	}
	answer.HTML = templates.Iframe(embed, answer.Title, answer.Width, answer.Height)
	for density := cardDensity; density > 0; density-- {
		width, height := templates.CardWidth*density/cardDensity, templates.CardHeight*density/cardDensity
		if width <= mostWide && height <= mostHigh {
			answer.ThumbnailURL, answer.ThumbnailWidth, answer.ThumbnailHeight = a.cardImage(c, v, density), width, height
			break
		}
	}
	return sendJSON(c, http.StatusOK, echo.MIMEApplicationJSON, answer)
}

// labAt reads the address of a lab or of an embed of ours; embedded is the query of an embed, as it came.
func (a *app) labAt(c echo.Context, address string) (l *lab.Lab, ask lab.Request, embedded *string, err error) {
	u, err := url.Parse(address)
	if address == "" || err != nil {
		return nil, ask, nil, newProblem(http.StatusBadRequest, "url", "Give the address of a lab, as "+a.origin(c)+"/"+labs.All()[0].ID+".")
	}
	names, id := lab.PageNames, strings.Trim(u.Path, "/")
	if at, ok := strings.CutPrefix(u.Path, embedPrefix); ok {
		names, id, embedded = lab.EmbedNames, strings.Trim(at, "/"), &u.RawQuery
	}
	l, ask, err = labs.Request(id, u.RawQuery, names)
	ours := u.Host == c.Request().Host || a.base != nil && u.Host == a.base.Host
	if errors.Is(err, labs.ErrNoLab) || !ours || u.Scheme != "http" && u.Scheme != "https" {
		return nil, ask, nil, newProblem(http.StatusNotFound, "url", "There is no lab of ours at "+shorten(address)+".")
	}
	return l, ask, embedded, err
}

// embedQuery is what to ask of an embed: of a lab's page, its first chart with the cards, in the page's theme and state.
func embedQuery(ask lab.Request, v lab.View, embedded *string) string {
	if embedded != nil {
		return *embedded
	}
	query := "charts=" + v.Charts[0].ID + "&cards=1"
	if ask.Theme != "" {
		query += "&theme=" + string(ask.Theme)
	}
	if v.Query != "" {
		query += "&" + v.Query
	}
	return query
}

// most is the limit of a side, in pixels, that the reader's parameter of that name sets.
func most(c echo.Context, name string) (int, error) {
	text := c.QueryParam(name)
	if text == "" {
		return math.MaxInt, nil
	}
	most, err := strconv.Atoi(text)
	if err != nil || most < 1 {
		return 0, newProblem(http.StatusBadRequest, name, name+": "+strconv.Quote(shorten(text))+" came; allowed: a whole number of pixels from 1 on")
	}
	return most, nil
}
