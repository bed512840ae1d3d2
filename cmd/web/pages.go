package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/lecture"
	"losslab/internal/query"
	"losslab/internal/still"
	"losslab/web"
	"losslab/web/templates"
)

// pages builds the pages of a site in one language.
type pages struct {
	site  web.Site
	words templates.Words
}

// showHome shows the lecture, with the reader's answers to its questions.
func (a *app) showHome(c echo.Context) error {
	raw := c.Request().URL.RawQuery
	return a.sendPage(c, a.gates.Query(raw), func(context.Context) (int, templ.Component, error) {
		page, err := a.homePage(raw)
		return http.StatusOK, templates.Home(page), err
	})
}

// moveLecture redirects from the lecture's former path to the home page. Browsers keep the URL's fragment.
func (a *app) moveLecture(c echo.Context) error {
	return c.Redirect(http.StatusPermanentRedirect, a.site.Lecture(c.Request().URL.RawQuery))
}

func (p pages) homePage(query string) (templates.HomePage, error) {
	mini, err := p.miniature()
	if err != nil {
		return templates.HomePage{}, err
	}
	_, _, lock := labs.Miniature()
	wants := "charts=" + mini.View.Charts[0].ID + "&lock=" + lock
	return templates.HomePage{Site: p.site, Words: p.words, Labs: labs.All(), Mini: mini, MiniWants: wants, Stations: lecture.Tell(query)}, nil
}

// fixed lists the pages that do not depend on the request, each with its path below the site.
var fixed = []exportedPage{
	{web.AccessibilityPath, func(p pages) (templ.Component, error) {
		return templates.Accessibility(templates.AccessibilityPage{Site: p.site, Words: p.words, Labs: labs.All()}), nil
	}},
	{web.MapPath, func(p pages) (templ.Component, error) {
		return templates.Map(templates.MapPage{Site: p.site, Words: p.words, Labs: labs.All()}), nil
	}},
}

func (a *app) showFixed(p exportedPage) echo.HandlerFunc {
	return func(c echo.Context) error {
		return a.sendPage(c, a.gates.Cheap, func(context.Context) (int, templ.Component, error) {
			page, err := p.draw(a.pages)
			return http.StatusOK, page, err
		})
	}
}

// miniature returns the lab on the home page, with its first chart only.
func (p pages) miniature() (templates.LabPage, error) {
	mini, query, lock := labs.Miniature()
	return p.labPage(mini, lab.Request{Query: query, Charts: lab.Selection{mini.Charts[0].ID}, Tables: lab.Selection{}, Lock: strings.Split(lock, ",")})
}

// labPage returns the page of a lab in the requested state and presentation.
func (p pages) labPage(l *lab.Lab, req lab.Request) (templates.LabPage, error) {
	page := templates.LabPage{Site: p.site, Words: p.words, Labs: labs.All(), Lab: l, Theme: req.Theme, MostPixels: still.MostPixels}
	var err error
	if page.State, err = l.Parse(req.Query); err != nil {
		return page, err
	}
	page.View, err = l.Show(req)
	return page, err
}

// embedPage returns the page of a lab for embedding, which has no tables.
func (p pages) embedPage(l *lab.Lab, req lab.Request) (templates.EmbedPage, error) {
	req.Tables = lab.Selection{}
	page, err := p.labPage(l, req)
	page.Within = true
	return templates.EmbedPage{LabPage: page, Request: req}, err
}

// showLab shows a lab in the state of the query. If the query has a move, as buttons send it without scripting, it
// redirects to the state after the move. If the query has unknown names, it redirects to the URL without them, so that
// they do not spread through links, or tells the reader of them if they are near known ones.
func (a *app) showLab(l *lab.Lab) echo.HandlerFunc {
	return func(c echo.Context) error {
		raw := c.Request().URL.RawQuery
		if to, query, moved := labs.Moved(l.ID, raw); moved {
			return c.Redirect(http.StatusPermanentRedirect, a.site.Lab(to, query))
		}
		known, mistyped := labs.Known(l.ID, raw, labs.PageNames), labs.Mistyped(l.ID, raw, labs.PageNames)
		if known != raw && mistyped == "" {
			return c.Redirect(http.StatusFound, a.site.Lab(l.ID, known))
		}
		l, req, err := labs.Request(l.ID, known, labs.PageNames)
		if err != nil {
			return err
		}
		if req.Move != nil {
			moved, err := hosting.Work(c.Request().Context(), a.gates.Query(req.Query), func(ctx context.Context) (string, error) {
				return l.Move(req.Query, *req.Move, hosting.Ended(ctx))
			})
			if err != nil {
				return err
			}
			return a.redirect(c, l, query.After(raw, moved, "theme", "lang", "present"))
		}
		return a.sendLab(c, l, req, templates.LabPage{Mistyped: mistyped})
	}
}

// mend returns the query without the parameters that cannot be parsed, so that a link with a mistake still opens the rest, and
// the problems with them. If leaving out parameters does not help, it returns the query unchanged and no problems.
func mend(l *lab.Lab, req lab.Request, err error) (rest string, form templates.LabPage) {
	rest, form.Typed = req.Query, map[string]string{}
	for range len(l.Params) + len(lab.StepNames) {
		wrong, ok := asParamError(err)
		if !ok {
			break
		}
		p, known := l.Param(wrong.Field)
		kept, text := query.Without(rest, wrong.Field)
		known = known || slices.Contains(lab.StepNames, wrong.Field)
		if !known || kept == rest {
			break
		}
		rest, form.Problems = kept, append(form.Problems, wrong)
		if p.Kind == lab.Number || p.Kind == lab.Numbers || p.Kind == lab.Points {
			form.Typed[p.Name] = text
		}
		if _, err = l.Show(lab.Request{Query: rest, Charts: lab.Selection{}, Tables: lab.Selection{}, Stop: req.Stop}); err == nil {
			return rest, form
		}
	}
	return req.Query, templates.LabPage{}
}

// submitLab handles the form of the controls, which browsers send if scripting is off.
func (a *app) submitLab(l *lab.Lab) echo.HandlerFunc {
	return func(c echo.Context) error {
		f, err := readForm(a.gates, c)
		if err != nil {
			return err
		}
		defer f.release()
		query, err := hosting.Work(c.Request().Context(), f.gate, func(ctx context.Context) (string, error) { return f.Query(l, hosting.Ended(ctx)) })
		if problem, ok := asParamError(err); ok {
			from := f.From()
			if _, err := l.Parse(from); err != nil {
				from = ""
			}
			return a.sendLab(c, l, lab.Request{Query: from}, templates.LabPage{Problems: []*lab.ParamError{problem}, Typed: f.Typed()})
		}
		if err != nil {
			return err
		}
		return a.redirect(c, l, query)
	}
}

// sendLab sends the page of a lab, with the problem of a form or of the query if there is one.
func (a *app) sendLab(c echo.Context, l *lab.Lab, req lab.Request, form templates.LabPage) error {
	return a.sendPage(c, a.gates.Query(req.Query), func(ctx context.Context) (int, templ.Component, error) {
		req.Stop = hosting.Ended(ctx)
		page, err := a.labPage(l, req)
		if err != nil {
			rest, mended := mend(l, req, err)
			if len(mended.Problems) == 0 {
				return 0, nil, err
			}
			req.Query, form.Problems, form.Typed = rest, mended.Problems, mended.Typed
			page, err = a.labPage(l, req)
		}
		if err != nil {
			return 0, nil, err
		}
		page.Card, page.Reach, page.Presenting = a.card(c, l, page.View), a.reach(c, l), c.QueryParam("present") == "1"
		page.Problems, page.Typed, page.Mistyped = form.Problems, form.Typed, form.Mistyped
		status := http.StatusOK
		if len(page.Problems) > 0 {
			status = http.StatusBadRequest
		}
		return status, templates.Lab(page), nil
	})
}

// redirect redirects to the lab's page at a canonical query with GET, so that a reload does not submit the form again.
func (a *app) redirect(c echo.Context, l *lab.Lab, query string) error {
	return c.Redirect(http.StatusSeeOther, a.site.Lab(l.ID, query))
}

// render renders a whole page into memory, so that an error never leaves half a page.
func render(ctx context.Context, page templ.Component) ([]byte, error) {
	var buf bytes.Buffer
	err := page.Render(ctx, &buf)
	return buf.Bytes(), err
}

// sendPage sends a page that is built behind a gate. If the browser has the same page cached, it answers 304 Not Modified.
func (a *app) sendPage(c echo.Context, g *hosting.Gate, make func(context.Context) (status int, page templ.Component, err error)) error {
	ctx := c.Request().Context()
	status := 0
	content, err := hosting.Work(ctx, g, func(ctx context.Context) (content []byte, err error) {
		var page templ.Component
		if status, page, err = make(ctx); err != nil {
			return nil, err
		}
		return render(ctx, page)
	})
	if err != nil {
		return err
	}
	const policy = "no-cache" // may be stored, but is revalidated, since an upgrade may change it
	if status != http.StatusOK {
		c.Response().Header().Set("Cache-Control", policy)
		return c.HTMLBlob(status, content)
	}
	return sendKept(c, echo.MIMETextHTMLCharsetUTF8, policy, content)
}

// sendKept sends content with an ETag, or 304 Not Modified if the browser has it cached.
func sendKept(c echo.Context, contentType, policy string, content []byte) error {
	sum := sha256.Sum256(content)
	h := c.Response().Header()
	h.Set("Cache-Control", policy)
	h.Set("ETag", `W/"`+hex.EncodeToString(sum[:12])+`"`)
	h.Set("Content-Type", contentType)
	c.Request().Header.Del("Range") // the middleware would compress a part as if it were the whole
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, bytes.NewReader(content))
	return nil
}
