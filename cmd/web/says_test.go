package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"losslab/cmd/web/problem"
)

// TestSays checks that errors name what is wrong, where, and what is allowed instead.
func TestSays(t *testing.T) {
	const js = "application/json"
	e := newTestHandler(t)
	for _, tt := range []struct{ method, target, contentType, body, says string }{
		{"GET", "/api/v1/labs/curves/table", "", "", "GET is not possible here. Use POST."},
		{"DELETE", "/api/v1/labs", "", "", "DELETE is not possible here. Use GET or HEAD."},
		{"POST", "/api/v1/labs/curves/table", formType, "text=1", "The lab curves takes no data of yours; those that do are outliers, training. Did you mean /api/v1/labs/outliers/table, or /api/v1/labs/training/table?"},
		{"GET", "/api/v1/labs/curves/tabl", "", "", "There is nothing at /api/v1/labs/curves/tabl. Did you mean /api/v1/labs/curves/as/Go?"}, // not table, where there is nothing either
		{"GET", "/api/v1/labs/outliers/tabl", "", "", "There is nothing at /api/v1/labs/outliers/tabl. Did you mean /api/v1/labs/outliers/table?"},
		{"GET", "/oembed?url=/nothing", "", "", "There is no lab of ours at /nothing. Give the address of a lab, such as http://example.com/curves."},
		{"POST", "/api/v1/evaluate", js, `"l1"`, "body: A JSON object is expected here."},
		{"POST", "/api/v1/evaluate", js, `{"losses":"l1"}`, `losses: An array of losses is expected here, such as [{"id": "l1"}].`},
		{"POST", "/api/v1/evaluate", js, `{"losses":["l1"]}`, `losses[0]: A loss is expected here, as an object such as {"id": "l1"}.`},
		{"POST", "/api/v1/evaluate", js, `{"losses":[{"id":1}]}`, `losses[0].id: The id of a loss is expected here, as a string such as "l1".`},
		{"POST", "/api/v1/evaluate", js, `{"reduction":1}`, `reduction: A reduction is expected here: "mean", "sum" or "none".`},
		{"POST", "/api/v1/evaluate", js, `{"reduction":"mean","reduction":"sum"}`, "reduction: This field is given twice. Give it once."},
		{"POST", "/api/v1/evaluate", js, `{"predicted":1}`, "predicted: There is no field of this name. The fields are prediction, target, reduction, losses."},
		{"POST", "/api/v1/evaluate", js, `{"prediction":[1],"target":[],"losses":[]}`, "target: There must be a target for each prediction, not 0 targets for 1 prediction."},
		{"POST", "/api/v1/fit", js, `{"x":[1,2],"y":[1,2],"loss":{}}`, "loss.id: It is missing. It must be one of l1, mse, "},
		{"POST", "/api/v1/fit", js, `{"x":[1,2],"y":[1,2],"loss":"l1"}`, `loss: A loss is expected here, as an object such as {"id": "l1"}.`},
	} {
		r := httptest.NewRequest(tt.method, tt.target, strings.NewReader(tt.body))
		r.Header.Set("Content-Type", tt.contentType)
		w := httptest.NewRecorder()
		e.ServeHTTP(w, r)
		var p problem.Problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Detail != tt.says && !(strings.HasSuffix(tt.says, " ") && strings.HasPrefix(p.Detail, tt.says)) {
			t.Errorf("%s %s %s: %q, want %q (%v)", tt.method, tt.target, tt.body, p.Detail, tt.says, err)
		}
	}
	for target, says := range map[string]string{
		"/charts/curves/values.svg?charts=gradients": "charts: The address is that of another chart, values. Leave charts= out.",
		"/charts/curves/values.gif":                  "There is no such picture: the address of one ends in .svg or .png.",
		"/charts/curves/heights.svg":                 "There is no chart heights; the charts are values, gradients.",
		"/charts/curve.svg":                          "There is no lab curve; the labs are curves, ",
	} {
		w := do(e, http.MethodGet, target, "")
		if text := parsePage(t, w.Body.String()).text(); w.Code < 400 || !strings.Contains(text, says) || strings.Contains(text, "In the address") {
			t.Errorf("%s: %d, %s, want %q", target, w.Code, text, says)
		}
	}
	// What is wrong with a body is not in the address.
	for body, says := range map[string]string{"e=%zz": "The body is no form", "{}": "Content-Type"} {
		kind := formType
		if body == "{}" {
			kind = js
		}
		text := parsePage(t, do(e, http.MethodPost, "/curves", body, "Content-Type", kind).Body.String()).text()
		if !strings.Contains(text, says) || strings.Contains(text, "In the address") {
			t.Errorf("%s: %s", body, text)
		}
	}
}
