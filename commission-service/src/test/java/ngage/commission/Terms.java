package ngage.commission;

/** A programme file as it is published, with the figures a test is about. */
public final class Terms {
    private int rate = 1_000;
    private int careShare = 5_000;
    private String channels = "AGENT";
    private String afterTermination = "GOES_ON";

    public Terms rate(int basisPoints) {
        rate = basisPoints;
        return this;
    }

    public Terms careShare(int basisPoints) {
        careShare = basisPoints;
        return this;
    }

    /** Whose partners earn commission, such as {@code AGENT,WHOLESALE}. */
    public Terms channels(String names) {
        channels = names;
        return this;
    }

    /** What becomes of the acquisition half; the care half ends with the contract. */
    public Terms acquisitionAfterTermination(String fate) {
        afterTermination = fate;
        return this;
    }

    /** The terms of a version such as {@code trial@2026-01-01}. */
    public String of(String version) {
        String[] parts = version.split("@");
        return """
                {"programme":"%s","brand":"NFON","validFrom":"%s","timeZone":"Europe/Berlin","currency":"EUR",
                 "commission":{
                   "rateBasisPoints":{"value":%d,"assumed":true},
                   "careShareBasisPoints":{"value":%d,"assumed":true},
                   "channels":{"value":["%s"],"assumed":true},
                   "afterTermination":{
                     "acquisition":{"value":"%s","assumed":true},
                     "care":{"value":"HOUSE","assumed":true}}},
                 "window":{"months":{"value":12,"assumed":true}},
                 "certification":{"graceDays":{"value":90,"assumed":true}},
                 "review":{"month":{"value":1,"assumed":true},"steps":{"value":1,"assumed":true}},
                 "careRevenue":{"value":"PORTFOLIO","assumed":true},
                 "tiers":[{"name":"Bronze","benefits":{
                   "assumed":true,"salesAndMarketing":[],"technicalConsulting":[],"support":[]}}],
                 "counterparts":{},
                 "floor":{"ends":{"value":"NEVER","assumed":true}}}""".formatted(parts[0], parts[1], rate, careShare, channels.replace(",", "\",\""), afterTermination);
    }
}
