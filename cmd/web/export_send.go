package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"losslab/internal/labs"
	"losslab/web"
)

// zipSite writes the whole site as a ZIP file.
func zipSite(ctx context.Context, x *exporter) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	err := x.site(ctx, func(name string, content []byte) error {
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

// sendSite sends the whole site, for a host that serves files.
func (a *app) sendSite(c echo.Context) error {
	if !web.HasEngine() {
		return noEngine()
	}
	return a.sendMade(c, "losslab.zip", "application/zip", a.zip)
}

// sendFile sends a lab, in the state that the query holds, as a file that needs no server.
func (a *app) sendFile(c echo.Context) error {
	id, isHTML := strings.CutSuffix(c.Param("file"), ".html")
	if _, ok := labs.Lookup(id); !ok || !isHTML {
		return echo.ErrNotFound
	}
	if !web.HasEngine() {
		return noEngine()
	}
	return a.sendMade(c, "losslab-"+id+".html", echo.MIMETextHTMLCharsetUTF8, func() ([]byte, error) {
		return single(c.Request().Context(), a.words, id, c.Request().URL.RawQuery)
	})
}

// exportLimit is how long a reader waits for a place to have a file made.
const exportLimit = 10 * time.Second

// sendMade sends a file that is made now: of these there is only one to a processor at a time, however slowly readers
// take what was made.
func (a *app) sendMade(c echo.Context, name, contentType string, make func() ([]byte, error)) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), exportLimit)
	defer cancel()
	select {
	case a.exporting <- struct{}{}:
	case <-ctx.Done():
		return busy(c, tooManyFiles)
	}
	content, err := func() ([]byte, error) {
		defer func() { <-a.exporting }()
		return make()
	}()
	if err != nil {
		return sayBusy(c, err)
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	return sendKept(c, contentType, "no-cache", content)
}

func noEngine() error {
	return newProblem(http.StatusServiceUnavailable, "", builtWithout)
}
