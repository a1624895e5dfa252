package ngage.partner;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.UUID;

/** The calls that many tests make. */
public final class Calls {
    private Calls() {}

    /** An id that no other test uses. */
    public static String newId() {
        return "P-" + UUID.randomUUID();
    }

    /** Sends a JSON body. */
    public static Response post(String path, String json) {
        return given().contentType("application/json").body(json).post(path);
    }

    /** Sends a JSON body with an idempotency key. */
    public static Response post(String path, String json, String key) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(json)
                .post(path);
    }

    /** A good registration. */
    public static String registration(String partnerId, String name) {
        return """
                {"partnerId":"%s","name":"%s","contact":{"email":"info@example.org"},
                 "brand":"NFON","channel":"AGENT","country":"DE"}""".formatted(partnerId, name);
    }

    /** Registers a partner and answers its id. */
    public static String registered() {
        String id = newId();
        post("/partners", registration(id, "Nordlicht Telefonie")).then().statusCode(201);
        return id;
    }

    /** Enrols a partner. */
    public static Response enrol(String partnerId, String programme, String from) {
        return post(
                "/partners/" + partnerId + "/enrolments",
                "{\"programme\":\"" + programme + "\",\"from\":\"" + from + "\"}");
    }
}
