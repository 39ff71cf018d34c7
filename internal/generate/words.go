package generate

import "strings"

var (
	services = pairs(
		"api worker store gateway cache",
		"basket quotes orders parcels labels depots drivers routes returns refunds payouts ledger invoices tariffs vouchers accounts sessions devices alerts mail letters calls surveys catalog photos prices stock shelves suppliers contracts audit reports exports archive maps addresses weather forecasts telemetry keys")
	people = pairs(
		"berg castelein dijk engel faber groen hofman ilves jensen kuiper lund marsh nair olsen prins quist roos silva timmer udo vos wolff yilmaz zand",
		"ama bente casper dilek eskil femke goran hilde ismail jolanda kofi lotte marit nils oona pia ruben saskia tuva wim")
	teams = strings.Fields("platform checkout parcels network storage identity pricing data support-tools mobile web observability release finance partners security routing warehouse search messaging forecasts archive mapping tooling compliance hardware depots onboarding billing edge")
	tags  = strings.Fields("deploy configuration dns certificate capacity failover replication queue timeout retry cache migration memory disk network quota third-party schema rollback alerting runbook permissions clock load-balancing connection-pool deadlock cron feature-flag backup restore partition hot-key throttling logging encoding rounding time-zone driver firmware kernel container image registry token rotation session pagination batch index vacuum compaction leader-election split-brain handshake proxy routing power cooling mobile canary manual-step documentation on-call escalation monitoring-gap dependency library upgrade downgrade data-loss duplicate ordering leap-year")

	regions      = strings.Fields("north west south east lab harbour hill")
	settingParts = strings.Fields("pool client server retry lease batch lookup drain probe upload")
	settingUnits = strings.Fields("timeout_ms limit workers ttl_seconds backoff size interval depth")
	metricParts  = strings.Fields("request queue cache replica lock heap socket handler commit scan")
	metricUnits  = strings.Fields("errors_total seconds bytes ratio depth p99 lag age")
	severities   = strings.Fields("sev3 sev3 sev3 sev3 sev3 sev2 sev2 sev2 sev4 sev4 sev1")
	statuses     = strings.Fields("final final final final final final final final final review draft")
	kinds        = strings.Fields("fix prevent detect mitigate process analyse follow-up")
	trackers     = strings.Fields("OPS PLAT NET DATA")
	languages    = strings.Fields("text yaml sql go sh")
)

// pairs joins each of the second words with each of the first, so that the
// list begins with all the second words and their first companion.
func pairs(first, second string) []string {
	var all []string
	for _, a := range strings.Fields(first) {
		for _, b := range strings.Fields(second) {
			all = append(all, b+"-"+a)
		}
	}
	return all
}
