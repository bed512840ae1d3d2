package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/web/templates"
)

// showHome introduces the question.
func (a *app) showHome(c echo.Context) error {
	mini, query := labs.Miniature()
	state, err := mini.Parse(query)
	if err != nil {
		return err
	}
	view, err := mini.View(query, "")
	if err != nil {
		return err
	}
	view.Charts = view.Charts[:1]
	wants := "charts=" + view.Charts[0].ID
	return sendPage(c, http.StatusOK, templates.Home(templates.HomePage{
		Labs: labs.All(), MiniLab: mini, MiniState: state, Mini: view, MiniWants: wants, Exported: a.exported,
	}))
}

// showLab shows a lab in the state that the query holds. A query with a move, as buttons send it where scripting is
// off, is answered with the address of the state after it.
func (a *app) showLab(l *lab.Lab) echo.HandlerFunc {
	return func(c echo.Context) error {
		l, ask, err := labs.Request(l.ID, c.Request().URL.RawQuery, lab.PageNames)
		if err != nil {
			return err
		}
		if c.Path() != "/"+l.ID {
			return redirectMoved(c, "/", l.ID, ask, lab.PageNames)
		}
		if ask.Move != nil {
			query, err := l.Move(ask.Query, *ask.Move)
			if err != nil {
				return err
			}
			return redirect(c, l, query)
		}
		return a.sendLab(c, http.StatusOK, l, ask, templates.LabPage{})
	}
}

// submitLab takes the controls' form, as it is sent where scripting is off.
func (a *app) submitLab(l *lab.Lab) echo.HandlerFunc {
	return func(c echo.Context) error {
		f, err := readForm(c.Request())
		if err != nil {
			return err
		}
		query, err := f.query(l)
		if problem, ok := asParamError(err); ok {
			from := f.from()
			if _, err := l.Parse(from); err != nil {
				from = ""
			}
			return a.sendLab(c, http.StatusBadRequest, l, lab.Request{Query: from}, templates.LabPage{Problem: problem, Typed: f.typed()})
		}
		if err != nil {
			return err
		}
		return redirect(c, l, query)
	}
}

// sendLab sends the page of a lab, with what was wrong with a form.
func (a *app) sendLab(c echo.Context, status int, l *lab.Lab, ask lab.Request, form templates.LabPage) error {
	page, err := a.labPage(c, l, ask)
	if err != nil {
		return err
	}
	page.Problem, page.Typed = form.Problem, form.Typed
	if page.Steps, err = l.Guide(); err != nil {
		return err
	}
	return sendPage(c, status, templates.Lab(page))
}

// redirectMoved leads to the address of a state that has become one of another lab, with what else the query asked for.
func redirectMoved(c echo.Context, prefix, id string, r lab.Request, names []string) error {
	var pairs []string
	for pair := range strings.SplitSeq(c.Request().URL.RawQuery, "&") {
		if name, _, _ := strings.Cut(pair, "="); slices.Contains(names, name) {
			pairs = append(pairs, pair)
		}
	}
	to := prefix + id
	if r.Query != "" {
		pairs = append(pairs, r.Query)
	}
	if len(pairs) > 0 {
		to += "?" + strings.Join(pairs, "&")
	}
	return c.Redirect(http.StatusPermanentRedirect, to)
}

// redirect leads to the lab at a canonical query by GET, so that reloading sends no form twice.
func redirect(c echo.Context, l *lab.Lab, query string) error {
	to := "/" + l.ID
	if query != "" {
		to += "?" + query
	}
	return c.Redirect(http.StatusSeeOther, to)
}

// sendPage renders before it sends, so that an error never leaves half a page. A browser that has the very page gets
// told so instead.
func sendPage(c echo.Context, status int, page templ.Component) error {
	var buf bytes.Buffer
	if err := page.Render(c.Request().Context(), &buf); err != nil {
		return err
	}
	const policy = "no-cache" // kept for Back, but asked for anew after an upgrade
	if status != http.StatusOK {
		c.Response().Header().Set("Cache-Control", policy)
		return c.HTMLBlob(status, buf.Bytes())
	}
	return sendKept(c, echo.MIMETextHTMLCharsetUTF8, policy, buf.Bytes())
}

// sendKept sends what the browser may keep, or says that it has it.
func sendKept(c echo.Context, contentType, policy string, content []byte) error {
	sum := sha256.Sum256(content)
	h := c.Response().Header()
	h.Set("Cache-Control", policy)
	h.Set("ETag", `W/"`+hex.EncodeToString(sum[:12])+`"`)
	h.Set("Content-Type", contentType)
	c.Request().Header.Del("Range") // the middleware would compress a part as if it were all
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, bytes.NewReader(content))
	return nil
}
