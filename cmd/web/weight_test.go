package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"losslab/internal/labs"
	"losslab/web"
)

// The greatest size in bytes of a page as it is sent: what is needed before its first paint (itself, its style sheets and
// blocking scripts) without the font, which all pages share; and with all modules that it loads, without the engine.
const (
	mostFont   = 23_000
	mostNeeded = 39_500
	mostLoaded = 233_000
)

var (
	tags      = regexp.MustCompile(`<(?:link|script)\b[^>]*>`)
	addressOf = regexp.MustCompile(`\b(?:href|src)="([^"]+)"`)
)

// TestPagesAreLight measures each kind of page as a browser gets it.
func TestPagesAreLight(t *testing.T) {
	if !web.HasEngine() {
		t.Skip("nothing is compressed: `make engine` does that")
	}
	e := newTestHandler(t)
	weigh := func(path string) int {
		return do(e, "GET", path, "", "Accept-Encoding", "br, gzip").Body.Len()
	}
	paths := []string{"/" + web.LossesPath, "/" + web.LossesPath + "/l1", "/" + web.ChoosePath, "/" + web.PractisePath, "/" + web.AccessibilityPath}
	for _, l := range labs.All() {
		paths = append(paths, "/"+l.ID, embedPrefix+l.ID)
	}
	for _, path := range paths {
		font, needed, loaded := 0, weigh(path), 0
		seen := map[string]bool{}
		head, body, _ := strings.Cut(do(e, "GET", path, "").Body.String(), "<body")
		count := func(tag string, inHead bool) {
			found := addressOf.FindStringSubmatch(tag)
			if found == nil || seen[found[1]] || strings.Contains(tag, `rel="preload"`) {
				return
			}
			seen[found[1]] = true
			sheet, module := strings.Contains(tag, `rel="stylesheet"`), strings.Contains(tag, "module")
			switch size := weigh(found[1]); {
			case strings.Contains(found[1], "/vendor/inter/"):
				font += size
			case inHead && sheet, strings.HasPrefix(tag, "<script") && !module && !strings.Contains(tag, " async"):
				needed += size
			case sheet, module, strings.HasPrefix(tag, "<script"):
				loaded += size
			}
		}
		for _, tag := range tags.FindAllString(head, -1) {
			count(tag, true)
		}
		for _, tag := range tags.FindAllString(body, -1) { // whose style sheets only what follows waits for
			count(tag, false)
		}
		loaded += font + needed
		t.Logf("%-22s font %6d, else for the first paint %6d, all %6d", path, font, needed, loaded)
		if font > mostFont || needed > mostNeeded || loaded > mostLoaded {
			t.Errorf("%s: the font has %d bytes, the first paint needs %d more, and all is %d; at most %d, %d and %d", path, font, needed, loaded, mostFont, mostNeeded, mostLoaded)
		}
	}
}

// ruled finds the classes that begin a rule in a minified style sheet without its lists in parentheses, and classed those of
// a page's elements.
var (
	listed  = regexp.MustCompile(`\([^()]*\)`)
	ruled   = regexp.MustCompile(`(?:^|[{};,])\.([a-z][\w-]*)`)
	classed = regexp.MustCompile(`\bclass="([^"]*)"`)
)

// fieldTypes are the types of input elements by which the style sheets know them, and those without a look of ours.
var fieldTypes = []string{"text", "number", "search", "checkbox", "range", "radio", "file", "hidden"}

// TestPagesHaveTheirStyles checks that a page loads a style sheet with rules for each of its classes, if any sheet has such
// rules, and that its fields are of types with styles.
func TestPagesHaveTheirStyles(t *testing.T) {
	all := map[string]map[string]bool{} // by sheet, the classes that it has rules for
	for _, sheet := range []string{web.PageStyles, web.LabStyles, web.LaterStyles, web.TextStyles, web.EmbedStyles} {
		content, err := web.Content(sheet)
		if err != nil {
			t.Fatal(err)
		}
		all[sheet] = map[string]bool{}
		for listed.Match(content) {
			content = listed.ReplaceAll(content, nil)
		}
		for _, found := range ruled.FindAllSubmatch(content, -1) {
			all[sheet][string(found[1])] = true
		}
	}
	e := newTestHandler(t)
	paths := []string{"/", "/nothing", "/" + web.LossesPath, "/" + web.LossesPath + "/l1", "/" + web.LossesPath + "/ciou", "/" + web.ChoosePath,
		"/" + web.PractisePath, "/" + web.PractisePath + "/by-hand", "/" + web.AccessibilityPath, "/" + web.MapPath, embedPrefix + "nothing"}
	for _, l := range labs.All() {
		paths = append(paths, "/"+l.ID, "/"+l.ID+"?"+l.StepQuery(0), "/"+l.ID+"?present=1", embedPrefix+l.ID)
	}
	for _, path := range paths {
		page, loaded := do(e, "GET", path, "").Body.String(), 0
		for _, found := range classed.FindAllStringSubmatch(page, -1) {
			for _, class := range strings.Fields(found[1]) {
				here, elsewhere := false, ""
				for sheet, classes := range all {
					name, _, _ := strings.Cut(sheet, ".")
					switch {
					case !classes[class]:
					case strings.Contains(page, name+"."): // with its hash
						here = true
						loaded++
					case sheet != web.EmbedStyles: // it has rules of its own for what other pages have
						elsewhere = sheet
					}
				}
				if !here && elsewhere != "" {
					t.Errorf("%s has the class %s, whose rules are in %s, which it does not load", path, class, elsewhere)
				}
			}
		}
		if loaded == 0 {
			t.Errorf("%s: no class has rules", path)
		}
		for field := range parsePage(t, page).all("input", "", "") {
			if kind, _ := field.attr("type"); !slices.Contains(fieldTypes, kind) {
				name, _ := field.attr("name")
				t.Errorf("%s: the field %q has the type %q, for which there are no styles", path, name, kind)
			}
		}
	}
}
