// Package places lists what a site has: every page, question and file with an address of its own, from the tables that these are
// made of.
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

// Place is what an address leads to.
type Place struct {
	Address string // empty where the site lacks it
	Title   string
	Says    string // what it asks or holds, in a sentence; may be empty
	Part    bool   // whether it is no page by itself: a part of one, or a file
}

// Section is places of one kind.
type Section struct {
	Title  string
	Places []Place
}

// Sections returns all that a site has, in the order of the map. What the site lacks is left out.
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

// ofPrograms are what programs ask, and files.
func ofPrograms(site web.Site, w Words) (all []Place) {
	if api := site.API(); api != "" {
		all = append(all, Place{Address: api + "labs", Title: w.LabsAsJSON(), Part: true})
	}
	return append(all, Place{Address: site.Archive(), Title: w.SiteAsFile(), Part: true})
}

// Pages returns the places that are pages by themselves, in the order of the map.
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

// mostKept is how many bytes a query may have to be kept in links. Many a proxy takes no longer address.
const mostKept = 6000

// Near returns the pages that an address, its path below the site, may have meant, with its query, and the page of what it lies below;
// nil and the zero value where there are none. The address of an embed means another embed.
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

// NearAPI returns the addresses of the API that a path may have meant, by the paths of its routes.
func NearAPI(at string, routes []string) []string {
	var known []string
	for _, route := range routes {
		if strings.HasPrefix(route, "/api/") {
			known = append(known, route)
		}
	}
	for name, values := range map[string][]string{":lab": labIDs(), ":language": languages()} {
		known = filled(known, name, values)
	}
	slices.Sort(known)
	return nearest.Paths(at, slices.Compact(known))
}

// filled returns routes with each of some values in the place of a parameter.
func filled(routes []string, name string, values []string) (all []string) {
	for _, route := range routes {
		before, after, has := strings.Cut(route+"/", "/"+name+"/")
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

func labIDs() (ids []string) {
	for _, l := range labs.All() {
		ids = append(ids, l.ID)
	}
	return ids
}

func languages() (ids []string) {
	for _, l := range append(code.Languages(), code.CSV) {
		ids = append(ids, string(l))
	}
	return ids
}

// entry is an address of a sitemap.
type entry struct {
	Address string `xml:"loc"`
}

// Sitemap writes all pages for search engines, with what their addresses begin with: sitemaps.org, protocol 0.9.
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

// SitemapPath is the path of the sitemap below the site's.
const SitemapPath = "sitemap.xml"

// Robots keeps those who visit every address away from what takes work and holds no page, and leads them to the sitemap.
func Robots(site web.Site, origin string) string {
	return "User-agent: *\nDisallow: " + site.API() + "\nDisallow: " + path.Join(site.Home(), "export") + "/\nSitemap: " + origin + site.Home() + SitemapPath + "\n"
}
