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

// The path of a lab that is embedded in another site's page.
const (
	embedPrefix = "/embed/"
	embedPath   = embedPrefix + ":lab"
)

// showEmbed shows a lab for embedding in another site's page.
func (a *app) showEmbed(c echo.Context) error {
	raw := c.Request().URL.RawQuery
	if to, query, moved := labs.Moved(c.Param("lab"), raw); moved {
		return c.Redirect(http.StatusPermanentRedirect, a.site.Embed(to, query))
	}
	known, mistyped := labs.Known(c.Param("lab"), raw, labs.EmbedNames), labs.Mistyped(c.Param("lab"), raw, labs.EmbedNames)
	if known != raw && mistyped == "" {
		return c.Redirect(http.StatusFound, a.site.Embed(c.Param("lab"), known))
	}
	l, req, err := labs.Request(c.Param("lab"), known, labs.EmbedNames)
	if errors.Is(err, labs.ErrNoLab) {
		return noLab(c.Param("lab"))
	}
	if err != nil {
		return err
	}
	return a.sendPage(c, a.gates.Query(req.Query), func(ctx context.Context) (int, templ.Component, error) {
		req.Stop = hosting.Ended(ctx)
		page, err := a.embedPage(l, req)
		if err != nil {
			return 0, nil, withAll(l, req, err)
		}
		page.Card, page.Mistyped = a.card(c, l, page.View), mistyped
		return http.StatusOK, templates.Embed(page), nil
	})
}

// withAll returns the problem with all parameters of the request that cannot be parsed, of which err names the first.
func withAll(l *lab.Lab, req lab.Request, err error) error {
	_, mended := mend(l, req, err)
	if len(mended.Problems) < 2 {
		return err
	}
	var each []string
	for _, wrong := range mended.Problems {
		each = append(each, wrong.Error())
	}
	all := strings.Join(each, " ")
	return problem.New(http.StatusBadRequest, mended.Problems[0].Field, all)
}

// origin returns the scheme and host that absolute links begin with.
func (a *app) origin(c echo.Context) string {
	if a.base != nil {
		return a.base.Scheme + "://" + a.base.Host
	}
	return hosting.Scheme(c.Request()) + "://" + c.Request().Host
}

// reach returns the URL of a lab's page at which other machines reach it: below the base URL, or, if the request was
// made to a loopback host, at this machine's address in the network. It returns "" if there is none.
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

// cardDensity is the density of a card's picture, in dots per pixel: high enough for its text to be legible when shown small.
const cardDensity = 2

// card returns the metadata that other sites show of a link to a state.
func (a *app) card(c echo.Context, l *lab.Lab, v lab.View) *templates.LinkCard {
	page := a.origin(c) + a.site.Lab(l.ID, v.Query)
	chart := v.Charts[0]
	return &templates.LinkCard{
		URL: page, Image: a.cardImage(c, v, cardDensity), Alt: a.words.PictureText(chart.Title, chart.Summary),
		OEmbed: a.origin(c) + a.site.OEmbed(page),
	}
}

// cardImage returns the URL of a card's picture with the given number of dots per CSS pixel.
func (a *app) cardImage(c echo.Context, v lab.View, density int) string {
	return a.origin(c) + a.site.Still(web.Still{
		Lab: v.Lab, Chart: v.Charts[0].ID, Query: v.Query, Format: cardFormat,
		Width: templates.CardWidth / cardDensity, Height: templates.CardHeight / cardDensity, Density: density,
	})
}

// An oEmbed describes how a program embeds a lab: a response of the type rich in oEmbed 1.0.
type oEmbed struct {
	Type            string `json:"type"`
	Version         string `json:"version"`
	Title           string `json:"title"`
	ProviderName    string `json:"provider_name"`
	ProviderURL     string `json:"provider_url"`
	HTML            string `json:"html"`
	Width           int    `json:"width"`
	Height          int    `json:"height"`
	ThumbnailURL    string `json:"thumbnail_url,omitempty"` // left out if the request's limits are below the smallest size
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
}

// answerOEmbed sends the description of how to embed one of the site's pages, given by its URL.
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
		Width: min(templates.EmbedWidth, mostWide), Height: min(templates.EmbedHeight, mostHigh),
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

// labAt parses the URL of a lab or of an embed of this site. If it is an embed's, embedded points to its query, with
// former names replaced and unknown ones left out.
func (a *app) labAt(c echo.Context, address string) (l *lab.Lab, req lab.Request, embedded *string, err error) {
	u, err := url.Parse(address)
	such := giveAddressAs(a.origin(c) + a.site.Lab(labs.All()[0].ID, ""))
	if address == "" || err != nil {
		return nil, req, nil, problem.New(http.StatusBadRequest, "url", such)
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
		return nil, req, nil, problem.New(http.StatusNotFound, "url", noLabOfOursAt(shorten(address))+such)
	}
	return l, req, embedded, err
}

// embedQuery returns the query of a page's embed: its first chart and the cards, in the theme and state of the page.
func embedQuery(req lab.Request, v lab.View, embedded *string) string {
	if embedded != nil {
		return *embedded
	}
	query := "cards=1"
	if v.Step == nil { // a question chooses its own charts
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

// most returns the limit of a side, in pixels, that the named query parameter sets; [math.MaxInt] if it is not given.
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
