package main

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"losslab/internal/catalogue"
	"losslab/internal/loss"
	"losslab/web"
	"losslab/web/templates"
)

// pageOf returns a function that requests pages.
func pageOf(t *testing.T) func(path string, status int) string {
	e := newTestHandler(t)
	return func(path string, status int) string {
		t.Helper()
		w := do(e, http.MethodGet, path, "")
		if w.Code != status {
			t.Errorf("%s: %d, want %d", path, w.Code, status)
		}
		return w.Body.String()
	}
}

// TestLossPages checks that each loss has a page with its formula, its names elsewhere and links to the labs.
func TestLossPages(t *testing.T) {
	get := pageOf(t)
	word := regexp.MustCompile(`<mi>[^<]{2,}</mi>`)
	page := func(path string, status int) string {
		text := get(path, status)
		if name := word.FindString(text); name != "" { // our styles would set it in italics, as a product of its letters
			t.Errorf("%s: %s has no mathvariant", path, name)
		}
		return text
	}
	all := page("/losses", http.StatusOK)
	for _, en := range loss.Catalogue() {
		if !strings.Contains(all, `href="/losses/`+en.ID+`"`) {
			t.Errorf("nothing leads to the page of %s", en.ID)
		}
		text := strings.ReplaceAll(page("/losses/"+en.ID, http.StatusOK), "<wbr>", "") // names may break after dots
		for _, part := range []string{en.Formula, en.GradientFormula, `href="/curves?losses=` + en.ID, `"@type":"DefinedTerm"`} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: %s is not on the page", en.ID, part)
			}
		}
		for _, has := range en.Elsewhere {
			if !strings.Contains(text, "<code>"+strings.ReplaceAll(has.Name, "'", "&#39;")+"</code>") {
				t.Errorf("%s: %s is not on the page", en.ID, has.Name)
			}
		}
	}
	for _, whole := range catalogue.Wholes() {
		text := strings.ReplaceAll(page("/losses/"+whole.ID, http.StatusOK), "<wbr>", "")
		lab := map[catalogue.Group]string{catalogue.Boxes: "/boxes", catalogue.Classes: "/classes"}[whole.Group] + "?losses=" + whole.ID
		parts := []string{whole.Formula, whole.Source, whole.Says, `href="` + lab, `"@type":"DefinedTerm"`, `"termCode":"` + whole.ID}
		for _, has := range whole.Elsewhere {
			parts = append(parts, "<code>"+has.Name+"</code>")
		}
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("%s: %s is not on the page", whole.ID, part)
			}
		}
		if !strings.Contains(all, `href="/losses/`+whole.ID+`"`) {
			t.Errorf("nothing leads to the page of %s", whole.ID)
		}
		page(lab, http.StatusOK)
	}
	page("/losses/accuracy", http.StatusNotFound)
	page("/losses/l3", http.StatusNotFound)
}

// TestLossFigures checks that parameters come from the query, and that the numbers match them.
func TestLossFigures(t *testing.T) {
	page := pageOf(t)
	for path, wants := range map[string][]string{
		"/losses/smoothl1?beta=2":          {"<dd>99 %</dd>", "<dd>2.095</dd>", "<dd>capped at 1</dd>", "<td>2.11×</td>"},
		"/losses/huber?huber.delta=2":      {`name="huber.delta" value="2"`, "δ = 2"},
		"/losses/mse":                      {"<dd>100 %</dd>", "<dd>∞</dd>", "<dd>grows</dd>"},
		"/losses/wing":                     {"<dd>many minima</dd>"},
		"/losses/quantile":                 {"<dd>not a center</dd>", "you want a quantile."},
		"/losses?at=efficient":             {"β = 1.345", "c = 4.685", "c = 2.9846"},
		"/losses?compare=mse,smoothl1":     {`href="/curves?losses=mse,smoothl1"`},
		"/losses?in=MMPose":                {"<h1>1 loss</h1>"},
		"/losses?in=torchvision":           {"<h1>4 losses</h1>", "Losses of boxes"},
		"/losses?in=R":                     {"<h1>4 losses</h1>", ">L1</a>", ">Huber</a>", ">Tukey</a>", ">Quantile</a>"},
		"/losses?q=cross":                  {"<h1>1 loss</h1>", "Losses of classes"},
		"/losses/iou":                      {"No side moves", "<dd>from 0 to 1</dd>"},
		"/losses/ce":                       {"<td>−0.3348</td>", "without an upper limit"},
		"/losses?q=nothing+is+called+this": {"<h1>0 losses</h1>"},
	} {
		text := page(path, http.StatusOK)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", path, want)
			}
		}
	}
	if first, second := strings.Index(page("/losses?sort=efficiency", http.StatusOK), ">MSE</a>"), strings.Index(page("/losses?sort=efficiency", http.StatusOK), ">Welsch</a>"); first > second {
		t.Error("the most efficient is not the first")
	}
}

// TestLossState checks that the page shows the query's error and parameter, and that a form changes them without
// scripting. Without a server, handles do not change the parameter, since the rest of the page could not follow.
func TestLossState(t *testing.T) {
	text := pageOf(t)("/losses/smoothl1?beta=2&e=1.5&losses=mse", http.StatusOK)
	for _, want := range []string{`data-fixed="losses=smoothl1,l1,mse"`, `"query":"e=1.5&losses=smoothl1,l1,mse&beta=2"`, `<form id="controls" method="get" action="/losses/smoothl1"`, `"id":"beta.left"`, `data-slider="beta"`} {
		if !strings.Contains(strings.ReplaceAll(text, `\u0026`, "&"), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	site, err := web.NewExported("/", "losses/smoothl1/index.html")
	if err != nil {
		t.Fatal(err)
	}
	page, err := pages{site, templates.WordsIn("")}.lossPage("smoothl1", "")
	if err != nil {
		t.Fatal(err)
	}
	exported, err := render(t.Context(), page)
	if err != nil {
		t.Fatal(err)
	}
	for _, no := range []string{"data-fixed=", `id="controls"`, `"id":"beta.left"`} {
		if strings.Contains(string(exported), no) {
			t.Errorf("an exported page has %s", no)
		}
	}
	for _, id := range []string{"l1", "mse"} {
		if strings.Contains(pageOf(t)("/losses/"+id, http.StatusOK), `id="controls"`) {
			t.Errorf("%s has a form for no parameter", id)
		}
	}
}

// TestLossesRefused checks that unknown names are rejected with a list of those that exist.
func TestLossesRefused(t *testing.T) {
	page := pageOf(t)
	for path, want := range map[string]string{
		"/losses?kind=nice":        "nice” is not one of convex, capped",
		"/losses?in=Excel":         "Excel” is not one of Keras",
		"/losses?sort=price":       "price” is not one of name",
		"/losses?at=most":          "most” cannot be used here. Use efficient.",
		"/losses?compare=l1,l7":    "l7” is not one of l1, mse",
		"/losses/smoothl1?beta=-1": "beta",
		"/losses/smoothl1?beta=x":  "beta",
	} {
		if text := page(path, http.StatusBadRequest); !strings.Contains(text, want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
}
