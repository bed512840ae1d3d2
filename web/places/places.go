// Package places lists every page, question and file of a site that has a URL of its own. The lists are derived from
// the tables that define them.
package places

import (
	"encoding/xml"
	"net/url"
	"path"
	"slices"
	"strings"

	"losslab/internal/catalogue"
	"losslab/internal/code"
	"losslab/internal/exercise"
	"losslab/internal/labs"
	"losslab/internal/lecture"
	"losslab/internal/loss"
	"losslab/internal/nearest"
	"losslab/web"
)

// A Place is what a URL leads to.
type Place struct {
	Address string // empty if the site does not have it
	Title   string
	Says    string // a sentence about it; may be empty
	Part    bool   // whether it is not a page: part of one, or a file
}

// A Section is a list of places of one kind.
type Section struct {
	Title  string
	Places []Place
}

// Sections returns all places of a site, in the order of the site map. Places that the site does not have are left out.
func Sections(site web.Site, w Words) []Section {
	all := []Section{
		{w.LectureTitle(), ofLecture(site, w)},
		{w.LabsNav(), ofLabs(site)},
		{w.LossesTitle(), ofLosses(site, w)},
		{w.PractiseTitle(), ofPractise(site, w)},
		{w.ChooseTitle(), []Place{{Address: site.Choose(""), Title: w.ChooseTitle(), Says: w.ChooseMeans()}}},
		{w.AboutTitle(), []Place{
			{Address: site.Accessibility(), Title: w.AccessibilityTitle(), Says: w.AccessibilityMeans()},
			{Address: site.Map(), Title: w.MapTitle(), Says: w.MapLead()},
		}},
		{w.ForPrograms(), ofPrograms(site, w)},
	}
	for i, s := range all {
		all[i].Places = slices.DeleteFunc(s.Places, func(p Place) bool { return p.Address == "" })
	}
	return slices.DeleteFunc(all, func(s Section) bool { return len(s.Places) == 0 })
}

func ofLecture(site web.Site, w Words) []Place {
	all := []Place{{Address: site.Lecture(""), Title: w.LectureTitle(), Says: w.LectureHeading()}}
	for i, s := range lecture.Stations() {
		all = append(all, Place{Address: site.Lecture("") + "#" + s.ID, Title: w.StationLink(i+1, s.Title), Part: true})
	}
	return all
}

func ofLabs(site web.Site) (all []Place) {
	for _, l := range labs.All() {
		all = append(all, Place{Address: site.Lab(l.ID, ""), Title: l.Title, Says: l.Question})
	}
	return all
}

func ofLosses(site web.Site, w Words) []Place {
	all := []Place{{Address: site.Losses(""), Title: w.AllAgain(), Says: w.LossesLead()}}
	for _, en := range loss.Catalogue() {
		all = append(all, Place{Address: site.Loss(en.ID, ""), Title: en.Name, Says: en.Short})
	}
	for _, whole := range catalogue.Wholes() {
		all = append(all, Place{Address: site.Loss(whole.ID, ""), Title: whole.Name, Says: w.OneOf(whole.Group)})
	}
	return all
}

func ofPractise(site web.Site, w Words) []Place {
	all := []Place{{Address: site.Practise("", ""), Title: w.AllExercises()}}
	for _, x := range exercise.All() {
		all = append(all, Place{Address: site.Practise(x.ID, ""), Title: x.Title})
	}
	return all
}

// ofPrograms returns what programs use, and files.
func ofPrograms(site web.Site, w Words) (all []Place) {
	if api := site.API(); api != "" {
		all = append(all, Place{Address: api + "labs", Title: w.LabsAsJSON(), Part: true})
	}
	return append(all, Place{Address: site.Archive(), Title: w.SiteAsFile(), Part: true})
}

// Pages returns the places that are pages, in the order of the site map.
func Pages(site web.Site, w Words) (all []Place) {
	for _, s := range Sections(site, w) {
		for _, p := range s.Places {
			if !p.Part {
				all = append(all, p)
			}
		}
	}
	return all
}

// mostKept is the greatest length in bytes of a query that is kept in links. Many proxies reject longer URLs.
const mostKept = 6000

// Near returns the pages that an unknown URL may have meant, with its query, and the page of the path above it; nil and
// the zero value if there are none. The URL's path is relative to the site. For an embed's URL it suggests embeds.
func Near(site web.Site, w Words, address *url.URL) (meant []Place, above Place) {
	at := address.Path
	known := map[string]Place{}
	var paths []string
	add := func(p Place) {
		below := "/" + strings.TrimPrefix(p.Address, site.Home())
		known[below], paths = p, append(paths, below)
	}
	if embeds := site.Embed("", ""); strings.HasPrefix(site.Home()+strings.TrimPrefix(at, "/"), embeds) {
		for _, l := range labs.All() {
			add(Place{Address: site.Embed(l.ID, ""), Title: l.Title})
		}
		for _, x := range exercise.All() {
			add(Place{Address: site.Embed(path.Join(web.PractisePath, x.ID), ""), Title: x.Title})
		}
	} else {
		for _, p := range Pages(site, w) {
			add(p)
		}
	}
	for _, found := range nearest.Paths(at, paths) {
		place := known[found]
		if q := address.RawQuery; q != "" && len(q) <= mostKept {
			place.Address += "?" + q
		}
		meant = append(meant, place)
	}
	return meant, known[nearest.Above(at, paths)]
}

// NearAPI returns the API paths that an unknown path may have meant, given the paths of all routes.
func NearAPI(at string, routes []string) []string {
	var known []string
	for _, route := range routes {
		if strings.HasPrefix(route, "/api/") {
			known = append(known, route)
		}
	}
	var tables []string
	for _, id := range labs.TakingData() {
		tables = append(tables, id+"/table")
	}
	known = filled(known, ":lab/table", tables)
	known = filled(known, ":lab", labs.IDs())
	known = filled(known, ":language", code.IDs())
	slices.Sort(known)
	return nearest.Paths(at, slices.Compact(known))
}

// filled returns the routes with a part replaced by each of its values.
func filled(routes []string, part string, values []string) (all []string) {
	for _, route := range routes {
		before, after, has := strings.Cut(route+"/", "/"+part+"/")
		if !has {
			all = append(all, route)
			continue
		}
		for _, value := range values {
			all = append(all, strings.TrimSuffix(before+"/"+value+"/"+after, "/"))
		}
	}
	return all
}

// An entry is a URL of a sitemap.
type entry struct {
	Address string `xml:"loc"`
}

// Sitemap returns the XML sitemap (sitemaps.org, protocol 0.9) of all pages. origin is prepended to their paths.
func Sitemap(site web.Site, w Words, origin string) ([]byte, error) {
	set := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Entries []entry  `xml:"url"`
	}{}
	for _, p := range Pages(site, w) {
		set.Entries = append(set.Entries, entry{origin + p.Address})
	}
	text, err := xml.MarshalIndent(set, "", "  ")
	return append([]byte(xml.Header), append(text, '\n')...), err
}

// SitemapPath is the path of the sitemap, below the site's root.
const SitemapPath = "sitemap.xml"

// Robots returns a robots.txt that keeps crawlers from URLs that are expensive and not pages, and names the sitemap.
func Robots(site web.Site, origin string) string {
	return "User-agent: *\nDisallow: " + site.API() + "\nDisallow: " + path.Join(site.Home(), "export") + "/\nSitemap: " + origin + site.Home() + SitemapPath + "\n"
}
