// Package labs lists the laboratories.
package labs

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"losslab/internal/lab"
	"losslab/internal/labs/boxes"
	"losslab/internal/labs/classes"
	"losslab/internal/labs/curves"
	"losslab/internal/labs/landscape"
	"losslab/internal/labs/outliers"
	"losslab/internal/labs/points"
	"losslab/internal/labs/single"
	"losslab/internal/labs/training"
	"losslab/internal/words"
)

// list holds the constructors of the labs, in the order of the navigation.
var list = []func(words.Language) *lab.Lab{curves.New, points.New, boxes.New, classes.New, outliers.New, landscape.New, training.New, single.New}

var in = func() map[words.Language]func() []*lab.Lab {
	all := map[words.Language]func() []*lab.Lab{}
	for _, language := range words.Languages() {
		all[language] = sync.OnceValue(func() []*lab.Lab {
			labs := make([]*lab.Lab, len(list))
			for i, make := range list {
				labs[i] = make(language)
			}
			return labs
		})
	}
	return all
}()

// In returns the labs in a language, in the order of the navigation. An empty language is the default.
func In(language words.Language) []*lab.Lab {
	if language == "" {
		language = words.Languages()[0]
	}
	return in[language]()
}

// All returns the labs in the default language.
func All() []*lab.Lab { return In("") }

// IDs returns the ids of the labs, in the order of the navigation.
func IDs() []string {
	var ids []string
	for _, l := range All() {
		ids = append(ids, l.ID)
	}
	return ids
}

// TakingData returns the ids of the labs that take readers' own data.
func TakingData() []string {
	var ids []string
	for _, l := range All() {
		if l.Paste != nil {
			ids = append(ids, l.ID)
		}
	}
	return ids
}

// Lookup returns the lab with the given id in the default language.
func Lookup(id string) (*lab.Lab, bool) { return find(All(), id) }

func find(all []*lab.Lab, id string) (*lab.Lab, bool) {
	for _, l := range all {
		if l.ID == id {
			return l, true
		}
	}
	return nil, false
}

// Miniature returns the state that introduces the question, ten points with a line for each loss, and the handles that
// are locked in it: all but that of the one marked point. Each line is the result of 1000 small steps.
func Miniature() (l *lab.Lab, query, lock string) {
	l, _ = Lookup("training")
	return l, "data=own&least=hidden&rate=0.02&steps=1000&outliers=9&window=0,0;11,13&points=1,1.8;2,1.6;3,2.7;4,3.5;5,3.2;6,3.8;7,4.9;8,4.5;9,5.6;10,6",
		"p1,p2,p3,p4,p5,p6,p7,p8,p10,start"
}

// ErrNoLab is returned if there is no lab with an id.
var ErrNoLab = errors.New("no such lab")

// Request parses a raw query for the lab with the given id, by the names that the surface accepts. It returns the lab
// in the query's language. If the state has moved to another lab, it returns that lab and a request adapted to it. It
// fails with ErrNoLab, or with a *lab.ParamError that names the invalid parameter.
func Request(id, raw string, names []string) (*lab.Lab, lab.Request, error) {
	if to, query, ok := Moved(id, raw); ok {
		id, raw = to, query
	}
	if _, ok := Lookup(id); !ok {
		return nil, lab.Request{}, ErrNoLab
	}
	r, err := ParseRequest(raw, names)
	if err != nil {
		return nil, r, err
	}
	l, _ := find(In(r.Language), id)
	return l, r, nil
}

// Answer returns the View of a raw query for the lab with the given id. It fails as Request and [lab.Lab.Show] do.
func Answer(id, raw string) (lab.View, error) {
	l, r, err := Request(id, raw, ViewNames)
	if err != nil {
		return lab.View{}, err
	}
	return l.Show(r)
}

// moved lists the states that have become a lab of their own.
var moved = []struct {
	from, pair string // former lab, and the pair of its query that selected the state
	to         string
}{
	{"training", "data=one", "single"},
}

// Moved reports whether a state has moved to another lab. It returns that lab's id, and the raw query without what only
// the former lab knows, which had no effect on the state.
func Moved(id, raw string) (to, query string, ok bool) {
	for _, m := range moved {
		pairs := strings.Split(raw, "&")
		if m.from != id || !slices.Contains(pairs, m.pair) {
			continue
		}
		before, _ := Lookup(m.from)
		now, _ := Lookup(m.to)
		var kept []string
		for _, pair := range pairs {
			if pair = keep(pair, before, now); pair != "" {
				kept = append(kept, pair)
			}
		}
		return m.to, strings.Join(kept, "&"), true
	}
	return "", "", false
}

// keep returns a pair of a raw query without what only the former lab knows.
func keep(pair string, before, now *lab.Lab) string {
	name, value, _ := strings.Cut(pair, "=")
	value = strings.ReplaceAll(value, "%2C", ",") // scripts escape the commas between ids
	switch name {
	case "charts":
		if kept := keepIDs(name, value, before, before.Charts, now, now.Charts); kept != "" {
			return kept
		}
		return "charts=" + now.Charts[0].ID
	case "lock":
		return keepIDs(name, value, before, before.Handles, now, now.Handles)
	}
	_, wasParam := before.Param(name)
	if _, isParam := now.Param(name); wasParam && !isParam {
		return ""
	}
	return pair
}

func keepIDs(name, value string, before *lab.Lab, were []lab.Name, now *lab.Lab, are []lab.Name) string {
	ids := slices.DeleteFunc(strings.Split(value, ","), func(id string) bool {
		_, was := before.Resolve(were, id)
		_, is := now.Resolve(are, id)
		return was && !is
	})
	if len(ids) == 0 {
		return ""
	}
	return name + "=" + strings.Join(ids, ",")
}
