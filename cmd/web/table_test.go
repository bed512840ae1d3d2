package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// postForm posts a form, or a body with another content type.
func postForm(t *testing.T, path, contentType, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	w := httptest.NewRecorder()
	newTestHandler(t).ServeHTTP(w, r)
	return w
}

const formType = "application/x-www-form-urlencoded"

func TestTable(t *testing.T) {
	w := postForm(t, "/api/v1/labs/training/table", formType, url.Values{"text": {"x;y\n1,5;2\n2;3,25\n"}, "query": {"rate=0.2"}}.Encode())
	var answer struct {
		Query, Summary string
		Names          []string
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d, %v: %s", w.Code, err, w.Body)
	}
	if answer.Query != "data=own&rate=0.2&points=1.5,2;2,3.25&x.name=x&y.name=y" || answer.Summary != "2 rows taken." || strings.Join(answer.Names, " ") != "x y" {
		t.Errorf("%+v", answer)
	}
}

func TestTableRefuses(t *testing.T) {
	for _, tt := range []struct {
		path, contentType, body string
		status                  int
		says                    string
	}{
		{"/api/v1/labs/nowhere/table", formType, "", 404, "There is no lab nowhere"},
		{"/api/v1/labs/curves/table", formType, "", 404, "The lab curves takes no data"},
		{"/api/v1/labs/outliers/table", "text/csv", "1,2", 415, "application/x-www-form-urlencoded"},
		{"/api/v1/labs/outliers/table", formType, "colour=red", 400, "The fields are text, query, reading, columns, theme and choice."},
		{"/api/v1/labs/outliers/table", formType, "query=e%3Dabc", 400, "Errors: “abc” (1st value) is not a number. Use numbers such as 2.5, separated by spaces, commas or new lines."},
		{"/api/v1/labs/outliers/table", formType, "text=" + strings.Repeat("%31", 2<<20+30<<10), 413, "bytes at most"},
		{"/api/v1/labs/outliers/table", formType, "text=" + strings.Repeat("1", 2<<20+1), 200, "up to 2 MB can be read"},
	} {
		w := postForm(t, tt.path, tt.contentType, tt.body)
		if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.says) {
			t.Errorf("%s, %.40s: %d %.300s; want %d, saying %q", tt.path, tt.body, w.Code, w.Body, tt.status, tt.says)
		}
	}
}

// TestTableIsBounded checks that a response grows no faster than its text.
func TestTableIsBounded(t *testing.T) {
	text := strings.Repeat("1;", 600) + strings.Repeat("\n1;1", 300)
	w := postForm(t, "/api/v1/labs/outliers/table", formType, url.Values{"text": {text}, "reading": {"all"}}.Encode())
	if w.Code != http.StatusOK || w.Body.Len() > 512<<10 { // 300 rows of 50 cells
		t.Errorf("%d, %d bytes, to a text of %d", w.Code, w.Body.Len(), len(text))
	}
}

// TestEmptiedData checks that submitting an emptied data field does not silently restore the sample.
func TestEmptiedData(t *testing.T) {
	for _, tt := range []struct {
		path, from, field string
		status            int
	}{
		{"/outliers", "", "e", 400}, {"/outliers", "e=1,2", "e", 400}, {"/training", "data=own&points=1,2;2,3", "points", 400},
		{"/training", "", "points", 303}, // there were none before
	} {
		w := postForm(t, tt.path, formType, url.Values{"from": {tt.from}, tt.field: {" "}, "losses": {"l1"}}.Encode())
		if w.Code != tt.status || tt.status == 400 && !strings.Contains(w.Body.String(), "There is nothing here.") {
			t.Errorf("%s?%s without %s: %d", tt.path, tt.from, tt.field, w.Code)
		}
	}
}
