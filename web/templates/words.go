package templates

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"losslab/internal/catalogue"
	"losslab/internal/choose"
	"losslab/internal/exercise"
	"losslab/internal/lecture"
	"losslab/internal/words"
	"losslab/web/places"
)

// Words returns every sentence of the pages themselves, in one language. Sentences about a lab are part of the lab.
type Words interface {
	// Lang returns the language's BCP 47 tag.
	Lang() string

	frameWords
	homeWords
	choose.Words
	places.Words
	labWords
	controlWords
	keyWords
	shareWords
	pasteWords
	backdropWords
	presentWords
	snippetWords
	errorWords
	accessibilityWords
	catalogue.Words
	exercise.Words
}

// WordsIn returns the words of a language. There is only English.
func WordsIn(words.Language) Words { return english{} }

// The same in every language.
const (
	product = "Losslab"
	svg     = "SVG"
	png     = "PNG"
)

// accessibilityWords are the texts of the page on accessibility.
type accessibilityWords interface {
	AccessibilityTitle() string
	AccessibilityLead() string
	AccessibilityParts() []Part
}

// A Part is a titled list of sentences.
type Part struct {
	Title string
	Says  []string
}

// frameWords are the texts around each page.
type frameWords interface {
	// PageTitle returns the title element of a page about something.
	PageTitle(of string) string
	// LabDescription returns the description of a lab for search engines.
	LabDescription(heading, question string) string
	SkipToContent() string
	SkipToChart() string
	SkipToCards() string
	SkipToSteps() string
	LabsNav() string
	// FootNav names the links to the pages that are not labs'.
	FootNav() string
	ThemeButton() string
	ShareButton() string
	ShareButtonHint() string
	KeysButton() string
	KeysButtonHint() string
}

// homeWords are the texts of the home page and of others that link to a lab.
type homeWords interface {
	lecture.Words
	OpenInTheLab() string
}

// labWords are the texts around a lab, on its page and in an embed.
type labWords interface {
	NoticesTitle() string
	TablesLabel() string
	GuideTitle() string
	// GuideLead explains a lab's questions.
	GuideLead(questions int) string
	StepOf(number, of int) string
	StepStart() string
	StepAgain() string
	// StepAsk labels the button that asks a question again after its answer was revealed.
	StepAsk() string
	StepReturn() string
	StepLeave() string
	StepsAll() string
	// StepAway explains why the question is hidden: the state is no longer its own.
	StepAway() string
	ThisIsMyGuess() string
	// Veil is shown in place of a number that the reader is to guess.
	Veil() string
	// LookOf names the button that explains the lines and symbols of losses.
	LookOf(loss string) string
	YouSaid() string
	ItIs() string
	StepBack() string
	StepNext() string
	PresetsMenu() string
	Reset() string
	// ResetHint returns what the button does, and its key if keys work there.
	ResetHint(keyed bool) string
	Undo() string
	UndoHint() string
	Redo() string
	RedoHint() string
	Listen() string
	ListenHint(keyed bool) string
	PlaybackLabel() string
	Play() string
	PlayHint(keyed bool) string
	OneStepBack() string
	PlayOnceAnswered() string
	OneStepOn() string
	StepSlider() string
	SpeedLabel() string
	// EmbedHeading returns the heading of an embedded lab.
	EmbedHeading(title, heading string) string
	OpenInProduct() string
	InANewTab() string
	LossOfOneError() string
	LossOfOneBox() string
	OfManyBoxes() string
	OfOnePrediction() string
	OfManyPredictions() string
	ItsGradient() string
	Parameter(symbol, label string) string
	// Domain returns the allowed values of a parameter, which signs describes.
	Domain(signs string) string
	OfManyErrors() string
	LossSource(source string) string
	// PictureText returns the alternative text of a chart's picture.
	PictureText(title, summary string) string
}

// controlWords are the texts around a lab's parameters.
type controlWords interface {
	ControlsLabel() string
	// ControlsFold labels the button that shows and hides the controls on small screens.
	ControlsFold() string
	MoreControls() string
	Apply() string
	SliderOf(label string) string
	// Chosen returns the labels of the ticked options as a list.
	Chosen(labels []string) string
}

// A KeyHelp says what some keys do.
type KeyHelp struct {
	Keys []string
	Does templ.Component
}

// keyWords are the texts of the list of keys.
type keyWords interface {
	HelpTitle() string
	TermsTitle() string
	// KeyList returns what the keys do. plays reports whether the lab plays, characters whether single-character keys work.
	KeyList(plays, characters bool) []KeyHelp
	DoubleClickHelp() string
	TouchHelp() string
	SingleKeysWork() string
	TonesPlay() string
	CloseDialog() string
}

// presentWords are the texts around a lab that fills the screen.
type presentWords interface {
	PresentButton() string
	PresentHint() string
	PresentLabel() string
	// PresentKeys returns the keys of the presentation's toolbar, in its order.
	PresentKeys() []PresentKey
	TryItYourself() string
	VoteAgain() string
}

// A PresentKey is a key, what it does as the scripts name it, and as readers see it.
type PresentKey struct{ Does, Key, Says string }

// pasteWords are the texts of the dialog for the reader's own data.
type pasteWords interface {
	PasteTitle() string
	PasteHelp() string
	PasteText() string
	PasteHere() string
	PasteReading() string
	PasteDoubts() string
	PastePreview() string
	PastePicture() string
	ChooseFile() string
	ClearText() string
	ReadAs() string
	Cancel() string
}

// backdropWords are the texts of the dialog for the reader's own picture behind a chart.
type backdropWords interface {
	BackdropTitle() string
	BackdropHelp() string
	BackdropWays() string
	BackdropRemove() string
}

// shareWords are the texts of the dialog that shares and exports a state.
type shareWords interface {
	ShareTitle() string
	LinkTitle() string
	QRCode() string
	EnlargeCode() string
	SaveCode() string
	Copy() string
	CopyLink() string
	CopySnippet(system string) string
	CopyProgram(language string) string
	EmbedTitle() string
	EmbedCharts() string
	EmbedWith() string
	WithCards() string
	WithControls() string
	WithHandlesLocked() string
	EmbedSystem() string
	ThemeChoice() string
	ReadersTheme() string
	// PagesTheme names the theme of the surrounding page, which only the custom element can follow.
	PagesTheme() string
	LightTheme() string
	DarkTheme() string
	Caption() string
	Preview() string
	PicturesAreFiles() string
	PicturesTitle() string
	PictureChart() string
	PictureWidth() string
	PictureScale() string
	NumbersAsCSV() string
	NumbersAsJSON() string
	ProgramTitle() string
	ProgramHelp() string
	FilesTitle() string
	FilesHelp() string
	LabAsFile() string
	SiteAsFile() string
}

// snippetWords say where to put each snippet.
type snippetWords interface {
	ForAnyPage() string
	ForSites() string
	ForDocuments() string
	ForCourses() string
	InAnyPage() string
	CustomElement() string
	AsHighAsNeeded() string
	AStillThatLinks() string
	InAQmdFile() string
	InMarkdownOrACell() string
	InAnMdFile() string
	InAnRstFile() string
	InAnMdxFile() string
	WithAShortcode() string
	InAnAdocFile() string
	InAnRmdFile() string
	InACodeCell() string
	SlidesByHand() string
	APictureThatLinks() string
	ASlideOfItsOwn() string
	InTheHTMLView() string
	WithHyperref() string
	// LiveLink returns the text of the link to the lab in a printed document.
	LiveLink() string
}

// errorWords are the texts of the error page.
type errorWords interface {
	ErrorTitle(status int) string
	InTheAddress(field string) templ.Component
	BackTo(lab string) string
	ToTheStart() string
	// DidYouMean asks whether the reader meant one of some pages, and links to them.
	DidYouMean(near []places.Place) templ.Component
	// LookUnder links to the page above an unknown URL.
	LookUnder(place places.Place) templ.Component
}

type english struct {
	storyEnglish
	chooseEnglish
	mapEnglish
	catalogueEnglish
	practiseEnglish
}

// The words of pages that have packages of their own.
type (
	storyEnglish     = lecture.English
	chooseEnglish    = choose.English
	mapEnglish       = places.English
	catalogueEnglish = catalogue.English
	practiseEnglish  = exercise.English
)

func (english) Lang() string { return "en" }

func (english) PageTitle(of string) string { return of + " · " + product }
func (english) LabDescription(heading, question string) string {
	return heading + " " + question
}
func (english) SkipToContent() string { return "Skip to content" }
func (english) SkipToChart() string   { return "Skip to chart" }
func (english) SkipToCards() string   { return "Skip to losses" }
func (english) SkipToSteps() string   { return "Skip to question" }
func (english) FootNav() string       { return "More" }
func (english) LabsNav() string       { return "Labs" }
func (english) ThemeButton() string   { return "Theme" }
func (english) ShareButton() string   { return "Share" }
func (english) ShareButtonHint() string {
	return "Links, embeds, pictures, numbers, programs (S)"
}
func (english) KeysButton() string     { return "Help" }
func (english) KeysButtonHint() string { return "Help: keys and terms (?)" }

func (english) OpenInTheLab() string { return "Open in the lab →" }

func (english) NoticesTitle() string { return "What to notice" }
func (english) TablesLabel() string  { return "Tables" }
func (english) GuideTitle() string   { return "Guess first" }
func (english) GuideLead(questions int) string {
	return words.English.Counted(questions, "question", "questions") + " about this lab. Each holds its answer back until you have given yours."
}
func (english) StepOf(number, of int) string {
	return strconv.Itoa(number) + " of " + strconv.Itoa(of)
}
func (english) StepStart() string         { return "Start →" }
func (english) StepAgain() string         { return "Guess again" }
func (english) StepAsk() string           { return "Ask again" }
func (english) StepReturn() string        { return "Back to this question" }
func (english) StepLeave() string         { return "Leave the question" }
func (english) StepsAll() string          { return "All questions" }
func (english) StepAway() string          { return "You have changed the lab since. The question waits." }
func (english) ThisIsMyGuess() string     { return "This is my guess" }
func (english) GuessSlider() string       { return "your guess" }
func (english) Veil() string              { return "guess first" }
func (english) LookOf(loss string) string { return "How " + loss + " is drawn" }
func (english) YouSaid() string           { return "you said" }
func (english) ItIs() string              { return "it is" }
func (english) LossOfOneError() string    { return "The loss of one error, e = prediction − target" }
func (english) LossOfOneBox() string      { return "The loss of one predicted box and its target" }
func (english) OfOnePrediction() string   { return "For one prediction and its target" }
func (english) OfManyPredictions() string { return "For many predictions it is the mean." }
func (english) OfManyBoxes() string {
	return "For many boxes it is the mean. Its gradient is torchvision’s."
}
func (english) ItsGradient() string { return "Its gradient" }
func (english) Parameter(symbol, label string) string {
	if strings.HasSuffix(label, symbol) {
		return label
	}
	return label + ", " + symbol
}
func (english) Domain(signs string) string      { return "Allowed: " + signs + "." }
func (english) OfManyErrors() string            { return "For many errors it is the mean, or the sum." }
func (english) LossSource(source string) string { return "Source: " + source }
func (english) StepBack() string                { return "← Back" }
func (english) StepNext() string                { return "Next →" }
func (english) PresetsMenu() string             { return "Presets" }
func (english) Reset() string                   { return "Reset" }
func (english) ResetHint(keyed bool) string {
	if keyed {
		return "Reset (0)"
	}
	return "Reset"
}
func (english) Undo() string     { return "Undo" }
func (english) UndoHint() string { return "Undo (Ctrl+Z)" }
func (english) Redo() string     { return "Redo" }
func (english) RedoHint() string { return "Redo (Ctrl+Shift+Z)" }
func (english) Listen() string   { return "Listen" }
func (english) ListenHint(keyed bool) string {
	if keyed {
		return "Listen to the chart: each loss in turn, from left to right; higher is larger (L; Esc stops)"
	}
	return "Listen to the chart: each loss in turn, from left to right (Esc stops)"
}
func (english) PlaybackLabel() string { return "Playback" }
func (english) Play() string          { return "Play" }
func (english) PlayHint(keyed bool) string {
	if keyed {
		return "Play or pause (P)"
	}
	return "Play or pause"
}
func (english) OneStepBack() string { return "One step back" }
func (english) PlayOnceAnswered() string {
	return "Once you have answered, you can play it step by step."
}
func (english) OneStepOn() string                         { return "One step on" }
func (english) StepSlider() string                        { return "Step" }
func (english) SpeedLabel() string                        { return "Speed" }
func (english) EmbedHeading(title, heading string) string { return title + ": " + heading }
func (english) OpenInProduct() string                     { return "Open in Losslab" }
func (english) InANewTab() string                         { return "(in a new tab)" }
func (english) PictureText(title, summary string) string  { return title + ". " + summary }

func (english) ControlsLabel() string         { return "Parameters" }
func (english) ControlsFold() string          { return "Controls" }
func (english) MoreControls() string          { return "More" }
func (english) Apply() string                 { return "Apply" }
func (english) SliderOf(label string) string  { return label + ", slider" }
func (english) Chosen(labels []string) string { return strings.Join(labels, ", ") }

func (english) HelpTitle() string  { return "Help" }
func (english) TermsTitle() string { return "What the words mean" }
func (english) KeyList(plays, characters bool) []KeyHelp {
	list := []KeyHelp{
		{[]string{"Tab"}, text("to the next chart, table or control")},
		{[]string{"PageDown", "PageUp"}, text("to the next or the previous handle of a chart, or row of a table")},
		{[]string{"←", "→", "↑", "↓"}, englishMoveHelp()},
		{[]string{"Home", "End"}, text("to the ends of its range")},
		{[]string{"←", "→"}, text("on an underlined word: to the next one; Enter opens what it means")},
		{[]string{"Delete"}, text("removes the handle’s point, if it can be removed")},
		{[]string{"←", "→"}, text("when a whole chart has the focus: to the next values in it")},
		{[]string{"Esc"}, text("undoes a drag, or hides the values that were read")},
		{[]string{"Ctrl", "Z"}, englishUndoHelp()},
	}
	if !characters {
		return list
	}
	list = append(list,
		KeyHelp{[]string{"←", "→"}, text("in a table, to the field or button on that side")},
		KeyHelp{[]string{"0"}, text("reset")},
	)
	if plays {
		list = append(list, KeyHelp{[]string{"P"}, text("play or pause; while presenting, Space does, too")})
	}
	return append(list,
		KeyHelp{[]string{"L"}, text("listen to the chart you were in last: a higher tone is a larger number, a tick is 0, β or the error; Esc stops")},
		KeyHelp{[]string{"S"}, text("share and embed")},
		KeyHelp{[]string{"F"}, text("present: fill the screen; Esc leaves")},
		KeyHelp{[]string{"→", "PageDown"}, text("while presenting: the next question; on a handle or a slider, the arrow moves that")},
		KeyHelp{[]string{"←", "PageUp"}, text("while presenting: the question before")},
		KeyHelp{[]string{"Shift", "PageDown"}, text("while presenting: from a handle to the next")},
		KeyHelp{[]string{"R"}, text("while presenting: reveal the answer, or take the guess that is set")},
		KeyHelp{[]string{"A", "B", "…"}, text("while presenting a choice: a hand for it; with Shift, one fewer")},
		KeyHelp{[]string{"V"}, text("while presenting: clear the hands, and ask the question again")},
		KeyHelp{[]string{".", "B"}, text("while presenting: blank the screen, and any key brings it back; where B counts hands, only the dot")},
		KeyHelp{[]string{"Q"}, text("while presenting: the link as a QR code that fills the screen")},
		KeyHelp{[]string{"?"}, text("this list")},
	)
}
func (english) DoubleClickHelp() string {
	return "A double click on an empty place in a chart adds a point there, if points can be added."
}
func (english) TouchHelp() string {
	return "With a finger, move a handle sideways at once, or hold it for a moment and then drag it anywhere; a swipe up or down scrolls the page. A tap on a chart, or a click, shows the values there and keeps them until Esc or another tap. The buttons under a chart move the handle that you last touched."
}
func (english) SingleKeysWork() string { return "Single-character keys work" }
func (english) TonesPlay() string {
	return "Short tones while you move a handle by keys and while steps play: a larger loss is a higher tone"
}
func (english) CloseDialog() string { return "Close" }

func (english) PresentButton() string { return "Present" }
func (english) PresentHint() string   { return "Present: fill the screen, for a class (F)" }
func (english) PresentLabel() string  { return "Presenting" }
func (english) PresentKeys() []PresentKey {
	return []PresentKey{
		{"reveal", "R", "reveal"}, {"previous", "←", "back"}, {"next", "→", "next"}, {"blank", "B", "blank"}, {"code", "Q", "code"}, {"leave", "Esc", "leave"},
	}
}
func (english) TryItYourself() string { return "try it yourself" }
func (english) VoteAgain() string     { return "vote again" }

func (english) PasteTitle() string { return "Paste your data" }
func (english) PasteHelp() string {
	return "From a spreadsheet, a file or a notebook. It becomes part of the link."
}
func (english) PasteText() string    { return "Your text" }
func (english) PasteHere() string    { return "Paste or type here, or drop a file" }
func (english) PasteReading() string { return "How it is read" }
func (english) PasteDoubts() string  { return "What was understood, and what is in doubt" }
func (english) PastePreview() string { return "The rows as they are read" }
func (english) PastePicture() string { return "What the lab will show" }
func (english) ChooseFile() string   { return "Choose a file" }
func (english) ClearText() string    { return "Clear" }
func (english) ReadAs() string       { return "Read as" }
func (english) Cancel() string       { return "Cancel" }

func (english) BackdropTitle() string { return "Your own picture" }
func (english) BackdropHelp() string {
	return "A photo of your own, pale, behind the chart. It stays in this browser and is never sent anywhere. Links, embeds, downloads and files of this lab do not contain it, and it is gone once you close this tab."
}
func (english) BackdropWays() string {
	return "Choose a file, drop one anywhere on the page, or copy a picture elsewhere and paste it here."
}
func (english) BackdropRemove() string { return "Remove it" }

func (english) ShareTitle() string                 { return "Share and embed" }
func (english) LinkTitle() string                  { return "A link to this exact state" }
func (english) QRCode() string                     { return "QR code" }
func (english) EnlargeCode() string                { return "Enlarge" }
func (english) SaveCode() string                   { return "Save as SVG" }
func (english) Copy() string                       { return "Copy" }
func (english) CopyLink() string                   { return "Copy link" }
func (english) CopySnippet(system string) string   { return "Copy " + system }
func (english) CopyProgram(language string) string { return "Copy " + language }
func (english) EmbedTitle() string                 { return "In your own pages" }
func (english) EmbedCharts() string                { return "Charts" }
func (english) EmbedWith() string                  { return "With" }
func (english) WithCards() string                  { return "the losses’ cards" }
func (english) WithControls() string               { return "controls" }
func (english) WithHandlesLocked() string          { return "handles locked" }
func (english) ThemeChoice() string                { return "Theme" }
func (english) EmbedSystem() string                { return "For" }
func (english) ReadersTheme() string               { return "the reader’s" }
func (english) PagesTheme() string                 { return "the page’s (custom element)" }
func (english) LightTheme() string                 { return "light" }
func (english) DarkTheme() string                  { return "dark" }
func (english) Caption() string                    { return "Caption" }
func (english) Preview() string                    { return "Preview" }
func (english) PicturesAreFiles() string {
	return "If a text names a picture, download it under “Pictures and numbers”, and put it beside the document."
}
func (english) PicturesTitle() string { return "Pictures and numbers" }
func (english) PictureChart() string  { return "Chart" }
func (english) PictureWidth() string  { return "Width" }
func (english) PictureScale() string  { return "Scale of PNG" }
func (english) NumbersAsCSV() string  { return "Numbers as CSV" }
func (english) NumbersAsJSON() string { return "Numbers as JSON" }
func (english) ProgramTitle() string  { return "This state as a program" }
func (english) ProgramHelp() string {
	return "Each one, when run, prints this state’s losses, with their gradients or lines."
}
func (english) FilesTitle() string { return "Without a server" }
func (english) FilesHelp() string {
	return "Everything stays live: the browser runs the labs itself."
}
func (english) LabAsFile() string  { return "This lab as one file" }
func (english) SiteAsFile() string { return "The whole site, for any host" }

func (english) ForAnyPage() string        { return "Any page" }
func (english) ForSites() string          { return "Sites and books" }
func (english) ForDocuments() string      { return "Notebooks and documents" }
func (english) ForCourses() string        { return "Slides and courses" }
func (english) InAnyPage() string         { return "in any page" }
func (english) CustomElement() string     { return "Custom element" }
func (english) AsHighAsNeeded() string    { return "as tall as it needs to be; on paper a still" }
func (english) AStillThatLinks() string   { return "a still that links to the lab" }
func (english) InAQmdFile() string        { return "in a .qmd file" }
func (english) InMarkdownOrACell() string { return "in a .md file or a Markdown cell" }
func (english) InAnMdFile() string        { return "in a .md file" }
func (english) InAnRstFile() string       { return "in a .rst file; in MyST’s Markdown within {eval-rst}" }
func (english) InAnMdxFile() string       { return "in a .md or .mdx file" }
func (english) WithAShortcode() string {
	return "in a .md file; layouts/shortcodes/rawhtml.html must contain {{ .Inner }}"
}
func (english) InAnAdocFile() string { return "in an .adoc file; a PDF gets the still" }
func (english) InACodeCell() string  { return "in a code cell" }
func (english) SlidesByHand() string { return "PowerPoint, Google Slides" }
func (english) APictureThatLinks() string {
	return "the picture, the address to link it to, and a text for those who cannot see it; the QR code above can be saved, too"
}
func (english) InAnRmdFile() string    { return "in a .Rmd file" }
func (english) ASlideOfItsOwn() string { return "a slide of its own" }
func (english) InTheHTMLView() string  { return "in the editor’s HTML view" }
func (english) WithHyperref() string   { return "with hyperref and graphicx" }
func (english) LiveLink() string       { return "(live)" }

func (english) ErrorTitle(status int) string              { return http.StatusText(status) }
func (english) InTheAddress(field string) templ.Component { return englishInTheAddress(field) }
func (english) BackTo(lab string) string                  { return "Back to " + lab }
func (english) ToTheStart() string                        { return "To the start" }
func (english) DidYouMean(near []places.Place) templ.Component {
	return englishDidYouMean(near)
}

// afterOne returns the separator after item i of the alternatives that a question lists.
func afterOne(i, of int) string {
	return []string{"?", " or ", ", "}[min(of-1-i, 2)]
}
func (english) LookUnder(place places.Place) templ.Component { return englishLookUnder(place) }

func (english) AccessibilityTitle() string { return "Accessibility" }
func (english) AccessibilityLead() string {
	return "Losslab aims at level AA of the Web Content Accessibility Guidelines (WCAG) 2.2: a lesson that you can follow by eye, by ear, by thumb and by keyboard. This page says what is met, what is not, and how it was tested."
}
func (english) AccessibilityParts() []Part {
	return []Part{
		{"What is met", []string{
			"Each chart has a name and a description, which come before its handles. The descriptions of curves say how much twice the error costs. Tables below the charts list their numbers.",
			"Screen readers are told of each change in about thirty words at most: what moved, its new value, and the answer to the lab’s question. They are also told of undo and redo, presets, removals, pasted data, and the start, the middle and the end of playing. Questions, and the replies to their answers, are read in full.",
			"The answer to a lab’s question is read right after the question, within half a minute from the top of the page.",
			"Whatever can be dragged can also be moved with the arrow keys, with the buttons under its chart, − and + or ← → ↓ ↑, and, on a lab’s own page, by typing a number.",
			"Point at a chart, or tap it, to see the values there; a click keeps them, and Esc hides them. With keys they are read place by place, and screen readers speak them.",
			"You can listen to a chart’s lines with the button Listen or the key L: a larger number is a higher tone, and ticks mark 0, β and the error. Nothing sounds unless you ask for it, and Esc stops it.",
			"Losses differ in their dashes and marks as well as in their colors, and outliers are diamonds.",
			"Single-character keys can be switched off in the list of keys, which the button ? opens.",
			"While a lab fills the screen for a class, each of its keys is a button, too, and hands are announced as they are counted.",
			"Nothing plays by itself. If the system asks for less motion, playing shows still pictures, one every 0.7 seconds.",
			"Pages fit a window 320 pixels wide, and hold up at a zoom of 400 %, with letters twice as large, and with text spaced as success criterion 1.4.12 says; tables scroll within themselves.",
		}},
		{"What is not", []string{
			"Handles lie where their data lie, so some are closer together than 24 pixels. Success criterion 2.5.8 allows this where the position itself is the information.",
			"If the system uses high contrast, charts keep their own colors, on their own background.",
			"Formulas are MathML: whether and how they are read depends on the screen reader.",
			"You cannot listen to a chart without lines of losses, such as a bar chart. Its numbers are in its table.",
			"Sentences and labels are in English only.",
		}},
		{"How it was tested", []string{
			"axe-core, with its rules for WCAG 2.2 AA, finds nothing serious on any lab’s page or on this one, on a phone or on a desktop, in both themes, in the states of the presets, with menus open, and in dialogs.",
			"Tests press real keys and move real pointers and fingers in Chromium. The same drags are tried in Firefox and WebKit.",
			"What you would hear from the top of a page is taken from Chromium’s accessibility tree, at 180 words a minute.",
			"No screen reader was at hand. How NVDA, JAWS, VoiceOver and TalkBack speak it all has not been tested.",
			"Nobody who depends on such a tool has tried the pages for us yet.",
		}},
	}
}
