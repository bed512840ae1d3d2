package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/cmd/web/problem"
	"losslab/internal/labs"
	"losslab/web"
)

// zipSite returns the whole exported site as a ZIP file.
func zipSite(ctx context.Context, x *exporter) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	err := x.site(ctx, func(name string, content []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		w, err := z.Create("losslab/" + name)
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	})
	err = errors.Join(err, z.Close())
	return out.Bytes(), err
}

// sendSite sends the whole site as a ZIP file, for static hosting.
func (a *app) sendSite(c echo.Context) error {
	if !web.HasEngine() {
		return noEngine()
	}
	content, err := a.zip(c.Request().Context())
	if err != nil {
		return err
	}
	return sendDownload(c, "losslab.zip", "application/zip", content)
}

// sendFile sends a lab, in the state of the query, as a file that needs no server. A POST has the query in its body,
// since it may be too long for a URL.
func (a *app) sendFile(c echo.Context) error {
	id, isHTML := strings.CutSuffix(c.Param("file"), ".html")
	if _, ok := labs.Lookup(id); !ok || !isHTML {
		return echo.ErrNotFound
	}
	if !web.HasEngine() {
		return noEngine()
	}
	query := c.Request().URL.RawQuery
	if c.Request().Method == http.MethodPost {
		form, err := readForm(a.gates, c)
		if err != nil {
			return err
		}
		defer form.release()
		query = url.Values(form.Form).Get("query")
	}
	return a.sendMade(c, "losslab-"+id+".html", echo.MIMETextHTMLCharsetUTF8, func(ctx context.Context) ([]byte, error) {
		return single(ctx, a.words, id, query)
	})
}

// sendMade sends a file that is made for this request.
func (a *app) sendMade(c echo.Context, name, contentType string, make func(context.Context) ([]byte, error)) error {
	content, err := hosting.Work(c.Request().Context(), a.gates.Expensive, make)
	if err != nil {
		return err
	}
	return sendDownload(c, name, contentType, content)
}

// sendLimit is how long a download may take, for readers whose connection is slow.
const sendLimit = 10 * time.Minute

func sendDownload(c echo.Context, name, contentType string, content []byte) error {
	// The server's own timeout counts from the request on, and making the file may have taken most of it. Only the
	// connection of a test may lack deadlines.
	_ = http.NewResponseController(c.Response()).SetWriteDeadline(time.Now().Add(sendLimit))
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	return sendKept(c, contentType, "no-cache", content)
}

func noEngine() error {
	return problem.New(http.StatusServiceUnavailable, "", builtWithout)
}
