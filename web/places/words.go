package places

import "losslab/internal/catalogue"

// Words are the texts of the site map.
type Words interface {
	MapTitle() string
	MapLead() string
	AboutTitle() string
	// PlacesMenu names the menu of places on pages that are not in it, AllPlaces names its content.
	PlacesMenu() string
	AllPlaces() string
	ChooseShort() string
	PractiseShort() string
	ForPrograms() string
	LabsAsJSON() string
	ChooseMeans() string
	AccessibilityMeans() string

	// The names that other pages give themselves.
	LectureTitle() string
	LectureHeading() string
	StationLink(number int, title string) string
	LabsNav() string
	LossesTitle() string
	LossesLead() string
	AllAgain() string
	OneOf(catalogue.Group) string
	PractiseTitle() string
	AllExercises() string
	ChooseTitle() string
	AccessibilityTitle() string
	SiteAsFile() string
}

// English is the English text of the map, without the names of other pages.
type English struct{}

func (English) MapTitle() string      { return "Site map" }
func (English) MapLead() string       { return "Everything there is, on one page." }
func (English) PlacesMenu() string    { return "Menu" }
func (English) AllPlaces() string     { return "All places" }
func (English) ChooseShort() string   { return "Choose" }
func (English) PractiseShort() string { return "Practise" }
func (English) AboutTitle() string    { return "About these pages" }
func (English) ForPrograms() string   { return "For programs, and to take along" }
func (English) LabsAsJSON() string    { return "All labs as JSON: where the API begins" }
func (English) ChooseMeans() string {
	return "Four losses, compared by their errors on held-out rows, from our data or from yours."
}
func (English) AccessibilityMeans() string {
	return "Which parts of WCAG 2.2 are met, which are not, and how this was tested."
}
