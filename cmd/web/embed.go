package main

import (
	"context"
	"errors"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/cmd/web/problem"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/web"
	"losslab/web/templates"
)

// The address of a lab for another's page.
const (
	embedPrefix = "/embed/"
	embedPath   = embedPrefix + ":lab"
)

// showEmbed shows a lab for another's page.
func (a *app) showEmbed(c echo.Context) error {
	raw := c.Request().URL.RawQuery
	if to, query, moved := labs.Moved(c.Param("lab"), raw); moved {
		return c.Redirect(http.StatusPermanentRedirect, a.site.Embed(to, query))
	}
	if known := labs.Known(c.Param("lab"), raw, labs.EmbedNames); known != raw {
		return c.Redirect(http.StatusFound, a.site.Embed(c.Param("lab"), known))
	}
	l, req, err := labs.Request(c.Param("lab"), raw, labs.EmbedNames)
	if errors.Is(err, labs.ErrNoLab) {
		return noLab(c)
	}
	if err != nil {
		return err
	}
	return a.sendPage(c, a.gates.Query(req.Query), func(ctx context.Context) (int, templ.Component, error) {
		req.Stop = hosting.Ended(ctx)
		page, err := a.embedPage(l, req)
		if err != nil {
			return 0, nil, err
		}
		page.Card = a.card(c, l, page.View)
		return http.StatusOK, templates.Embed(page), nil
	})
}

// origin is what absolute links begin with.
func (a *app) origin(c echo.Context) string {
	if a.base != nil {
		return a.base.Scheme + "://" + a.base.Host
	}
	return hosting.Scheme(c.Request()) + "://" + c.Request().Host
}

// reach is the address of a lab's page as others in the room reach it: below the base, or, where the reader's is what only this
// machine calls itself, at its address in the network.
func (a *app) reach(c echo.Context, l *lab.Lab) string {
	switch {
	case a.base != nil:
		return a.origin(c) + a.site.Lab(l.ID, "")
	case a.room == nil || !hosting.AsksHere(c.Request()):
		return ""
	}
	if room := a.room(); room != "" {
		return room + a.site.Lab(l.ID, "")
	}
	return ""
}

// cardDensity makes the letters of a card's picture large enough to be read where it is shown small.
const cardDensity = 2

// card is what others show of a link to a state.
func (a *app) card(c echo.Context, l *lab.Lab, v lab.View) *templates.LinkCard {
	page := a.origin(c) + a.site.Lab(l.ID, v.Query)
	chart := v.Charts[0]
	return &templates.LinkCard{
		URL: page, Image: a.cardImage(c, v, cardDensity), Alt: a.words.PictureText(chart.Title, chart.Summary),
		OEmbed: a.origin(c) + a.site.OEmbed(page),
	}
}

// cardImage is the address of a card's picture, with so many dots for each of its pixels.
func (a *app) cardImage(c echo.Context, v lab.View, density int) string {
	return a.origin(c) + a.site.Still(web.Still{
		Lab: v.Lab, Chart: v.Charts[0].ID, Query: v.Query, Format: cardFormat,
		Width: templates.CardWidth / cardDensity, Height: templates.CardHeight / cardDensity, Density: density,
	})
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
		return problem.New(http.StatusNotImplemented, "format", onlyJSON)
	}
	l, req, embedded, err := a.labAt(c, c.QueryParam("url"))
	if err != nil {
		return err
	}
	v, err := hosting.Work(c.Request().Context(), a.gates.Query(req.Query), func(ctx context.Context) (lab.View, error) {
		req.Stop = hosting.Ended(ctx)
		return l.Show(req)
	})
	if err != nil {
		return err
	}
	embed := a.origin(c) + a.site.Embed(l.ID, embedQuery(req, v, embedded))
	mostWide, err := most(c, "maxwidth")
	if err != nil {
		return err
	}
	mostHigh, err := most(c, "maxheight")
	if err != nil {
		return err
	}
	answer := oEmbed{
		Type: "rich", Version: "1.0", Title: a.words.PageTitle(l.Title), ProviderName: "Losslab", ProviderURL: a.origin(c) + a.site.Home(),
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
func (a *app) labAt(c echo.Context, address string) (l *lab.Lab, req lab.Request, embedded *string, err error) {
	u, err := url.Parse(address)
	if address == "" || err != nil {
		return nil, req, nil, problem.New(http.StatusBadRequest, "url", giveAddressAs(a.origin(c)+a.site.Lab(labs.All()[0].ID, "")))
	}
	path := hosting.Below(a.site.Home(), u.Path)
	names, id := labs.PageNames, strings.Trim(path, "/")
	if at, ok := strings.CutPrefix(path, embedPrefix); ok {
		names, id, embedded = labs.EmbedNames, strings.Trim(at, "/"), &u.RawQuery
	}
	if to, query, moved := labs.Moved(id, u.RawQuery); moved {
		id, u.RawQuery = to, query
	}
	u.RawQuery = labs.Known(id, u.RawQuery, names)
	l, req, err = labs.Request(id, u.RawQuery, names)
	ours := u.Host == c.Request().Host || a.base != nil && u.Host == a.base.Host
	if errors.Is(err, labs.ErrNoLab) || !ours || u.Scheme != "http" && u.Scheme != "https" {
		return nil, req, nil, problem.New(http.StatusNotFound, "url", noLabOfOursAt(shorten(address)))
	}
	return l, req, embedded, err
}

// embedQuery is what to ask of an embed: of a lab's page, its first chart with the cards, in the page's theme and state.
func embedQuery(req lab.Request, v lab.View, embedded *string) string {
	if embedded != nil {
		return *embedded
	}
	query := "cards=1"
	if v.Step == nil { // a question has charts of its own
		query = "charts=" + v.Charts[0].ID + "&" + query
	}
	if req.Theme != "" {
		query += "&theme=" + string(req.Theme)
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
		return 0, problem.New(http.StatusBadRequest, name, notPixels(name, shorten(text)))
	}
	return most, nil
}
