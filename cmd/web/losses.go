package main

import (
	"context"
	"net/http"
	"path"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"losslab/internal/catalogue"
	"losslab/internal/labs"
	"losslab/internal/loss"
	"losslab/web"
	"losslab/web/templates"
)

// showLosses shows the table of all losses, or of those that the query selects.
func (a *app) showLosses(c echo.Context) error {
	asks, err := catalogue.Read(c.Request().URL.RawQuery)
	if err != nil {
		return err
	}
	return a.sendPage(c, a.gates.Cheap, func(context.Context) (int, templ.Component, error) {
		return http.StatusOK, templates.Losses(templates.NewLossesPage(a.site, a.words, asks)), nil
	})
}

// showLoss shows the page of one loss with the parameters of the query.
func (a *app) showLoss(c echo.Context) error {
	return a.sendPage(c, a.gates.Cheap, func(context.Context) (int, templ.Component, error) {
		page, err := a.lossPage(c.Param("loss"), c.Request().URL.RawQuery)
		return http.StatusOK, page, err
	})
}

// lossPage returns the page of a loss of single errors, of boxes, or of classes.
func (p pages) lossPage(id, query string) (templ.Component, error) {
	if whole, known := catalogue.LookupWhole(id); known {
		return templates.WholeLoss(templates.WholeLossPage{Site: p.site, Words: p.words, Labs: labs.All(), Whole: whole}), nil
	}
	if _, known := loss.Lookup(id); !known {
		return nil, echo.ErrNotFound
	}
	page, err := templates.NewLossPage(p.site, p.words, id, query, p.labPage)
	return templates.Loss(page), err
}

// withinPages returns the labs that are part of pages other than labs: of the home page, and of the losses' pages.
func (p pages) withinPages() ([]templates.LabPage, error) {
	mini, err := p.miniature()
	if err != nil {
		return nil, err
	}
	all := []templates.LabPage{mini}
	for _, en := range loss.Catalogue() {
		page, err := templates.NewLossPage(p.site, p.words, en.ID, "", p.labPage)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Curves)
	}
	return all, nil
}

// exportedLosses lists the page of the catalogue and those of all losses.
func exportedLosses() []exportedPage {
	const index = "index.html"
	all := []exportedPage{{path.Join(web.LossesPath, index), func(p pages) (templ.Component, error) {
		return templates.Losses(templates.NewLossesPage(p.site, p.words, catalogue.Query{})), nil
	}}}
	add := func(id string) {
		all = append(all, exportedPage{path.Join(web.LossesPath, id, index), func(p pages) (templ.Component, error) { return p.lossPage(id, "") }})
	}
	for _, en := range loss.Catalogue() {
		add(en.ID)
	}
	for _, whole := range catalogue.Wholes() {
		add(whole.ID)
	}
	return all
}
