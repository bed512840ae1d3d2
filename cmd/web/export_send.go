package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"losslab/internal/lab"
	"losslab/web"
)

// zipSite writes the whole site as a ZIP file.
func zipSite(x *exporter) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	err := x.site(func(name string, content []byte) error {
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
	content, err := a.zip()
	if err != nil {
		return sayBusy(c, err)
	}
	return sendDownload(c, "losslab.zip", "application/zip", content)
}

// sendFile sends a lab, in the state that the query holds, as a file that needs no server.
func (a *app) sendFile(c echo.Context) error {
	id, isHTML := strings.CutSuffix(c.Param("file"), ".html")
	if _, ok := lab.Lookup(id); !ok || !isHTML {
		return echo.ErrNotFound
	}
	if !web.HasEngine() {
		return noEngine()
	}
	select {
	case a.exporting <- struct{}{}:
		defer func() { <-a.exporting }()
	case <-c.Request().Context().Done():
		return c.Request().Context().Err()
	}
	x, err := a.exporter()
	if err != nil {
		return err
	}
	content, err := x.single(id, c.Request().URL.RawQuery)
	if err != nil {
		return err
	}
	return sendDownload(c, "losslab-"+id+".html", echo.MIMETextHTMLCharsetUTF8, content)
}

func sendDownload(c echo.Context, name, contentType string, content []byte) error {
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	return sendKept(c, contentType, "no-cache", content)
}

func noEngine() error {
	return newProblem(http.StatusServiceUnavailable, "", "This server was built without the labs for the browser: make wasm builds them.")
}
