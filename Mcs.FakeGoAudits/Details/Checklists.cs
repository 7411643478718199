using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Details;

/// <summary>What an inspector asks at a heat pump and at a solar PV installation.</summary>
internal static class Checklists
{
    private const string Outdoor = "Outdoor unit";
    private const string Design = "System design";
    private const string Heating = "Heating system";
    private const string HotWater = "Domestic hot water";
    private const string Array = "PV array";
    private const string Inverter = "Inverter";
    private const string Electrical = "Electrical installation";
    private const string Handover = "Handover";

    private static readonly Question[] Opening =
    [
        new("Installation details", "N/A", "Installer company name", AnswerKind.Installer),
        new("Installation details", "N/A", "Installation address", AnswerKind.Place),
        new("Installation details", "N/A", "Date of commissioning", AnswerKind.Day),
        new("Installation details", "Access", "Was the householder present?", AnswerKind.YesNo),
    ];

    private static readonly Question[] HeatPump =
    [
        .. Opening,
        new(Design, "Heat loss", "Is a room-by-room heat loss calculation available (BS EN 12831)?", AnswerKind.YesNo),
        new(Design, "Heat loss", "Calculated heat loss at design temperature (kW)", AnswerKind.Measured, 3, 16),
        new(Design, "Heat loss", "Design flow temperature (°C)", AnswerKind.Measured, 35, 55),
        new(Design, "Noise", "MCS 020 noise assessment completed?", AnswerKind.YesNo),
        new(Design, "Noise", "Sound pressure at the assessment position (dB(A))", AnswerKind.Measured, 28, 42),
        new(Outdoor, "Unit", "Manufacturer of the outdoor unit", AnswerKind.Choice) { Choices = ["Vaillant", "Mitsubishi Electric", "Daikin", "Samsung", "Grant", "NIBE", "Viessmann"] },
        new(Outdoor, "Unit", "Serial number of the outdoor unit", AnswerKind.Serial),
        new(Outdoor, "Unit", "Photo of the data plate", AnswerKind.Photo),
        new(Outdoor, "Position", "Distance to the nearest boundary (m)", AnswerKind.Measured, 0.4, 9),
        new(Outdoor, "Position", "Is the unit on anti-vibration feet?", AnswerKind.YesNo),
        new(Outdoor, "Position", "Is the condensate drained to a soakaway or a suitable drain?", AnswerKind.YesNo),
        new(Outdoor, "Position", "Photo of the outdoor unit", AnswerKind.Photo),
        new(Heating, "Pipework", "Is primary pipework insulated throughout?", AnswerKind.YesNo),
        new(Heating, "Pipework", "Flow rate at commissioning (l/min)", AnswerKind.Measured, 8, 38),
        new(Heating, "Controls", "Is weather compensation enabled?", AnswerKind.YesNo),
        new(Heating, "Controls", "Type of emitters", AnswerKind.Choice) { Choices = ["Radiators", "Underfloor heating", "Radiators and underfloor heating", "Fan coils"] },
        new(Heating, "Protection", "Antifreeze or anti-freeze valves fitted?", AnswerKind.Choice) { Choices = ["Glycol", "Anti-freeze valves", "Neither"] },
        new(HotWater, "Cylinder", "Cylinder volume (litres)", AnswerKind.Measured, 120, 300),
        new(HotWater, "Cylinder", "Heat exchanger area (m²)", AnswerKind.Measured, 1.8, 4.5),
        new(HotWater, "Cylinder", "Is a legionella cycle programmed?", AnswerKind.YesNo),
        new(HotWater, "Cylinder", "Photo of the cylinder label", AnswerKind.Photo),
        new(Electrical, "Supply", "Is a dedicated circuit with isolator provided?", AnswerKind.YesNo),
        new(Electrical, "Supply", "Was the network operator notified?", AnswerKind.Choice) { Choices = ["Before connection", "After connection", "No evidence"] },
        new(Handover, "Documents", "Handover pack left with the customer?", AnswerKind.YesNo),
        new(Handover, "Documents", "Photo of the performance estimate", AnswerKind.Photo),
    ];

    private static readonly Question[] SolarPv =
    [
        .. Opening,
        new(Array, "Modules", "Manufacturer of the modules", AnswerKind.Choice) { Choices = ["JA Solar", "Longi", "Trina", "REC", "SunPower", "Perlight"] },
        new(Array, "Modules", "Number of modules", AnswerKind.Measured, 6, 28),
        new(Array, "Modules", "Installed capacity (kWp)", AnswerKind.Measured, 2.2, 12),
        new(Array, "Modules", "Photo of the array", AnswerKind.Photo),
        new(Array, "Roof", "Roof pitch (°)", AnswerKind.Measured, 10, 50),
        new(Array, "Roof", "Orientation from south (°)", AnswerKind.Measured, 0, 110),
        new(Array, "Roof", "Shade factor", AnswerKind.Measured, 0.7, 1),
        new(Array, "Roof", "Is the roof structure assessed for wind and dead load?", AnswerKind.YesNo),
        new(Array, "Roof", "Are roof penetrations weathered and sealed?", AnswerKind.YesNo),
        new(Array, "Roof", "Photo of the fixings", AnswerKind.Photo),
        new(Inverter, "Unit", "Manufacturer of the inverter", AnswerKind.Choice) { Choices = ["SolarEdge", "Solis", "GivEnergy", "Fronius", "Enphase", "SMA"] },
        new(Inverter, "Unit", "Serial number of the inverter", AnswerKind.Serial),
        new(Inverter, "Unit", "Photo of the data plate", AnswerKind.Photo),
        new(Inverter, "Storage", "Battery storage installed?", AnswerKind.YesNo),
        new(Inverter, "Storage", "Usable battery capacity (kWh)", AnswerKind.Measured, 2.4, 19),
        new(Electrical, "DC", "Open circuit voltage, string 1 (V)", AnswerKind.Measured, 180, 620),
        new(Electrical, "DC", "Insulation resistance, string 1 (MΩ)", AnswerKind.Measured, 1, 999),
        new(Electrical, "DC", "Is a DC isolator fitted and labelled?", AnswerKind.YesNo),
        new(Electrical, "AC", "Is the generation meter readable?", AnswerKind.YesNo),
        new(Electrical, "AC", "Earth loop impedance (Ω)", AnswerKind.Measured, 0.1, 1.4),
        new(Electrical, "AC", "Dual supply labels at the consumer unit?", AnswerKind.YesNo),
        new(Electrical, "AC", "DNO notification", AnswerKind.Choice) { Choices = ["G98", "G99", "No evidence"] },
        new(Handover, "Documents", "Expected annual output left with the customer (kWh)", AnswerKind.Measured, 1700, 9800),
        new(Handover, "Documents", "Handover pack left with the customer?", AnswerKind.YesNo),
    ];

    public static IReadOnlyList<Question> For(Technology technology) => technology == Technology.SolarPv ? SolarPv : HeatPump;

    /// <summary>Questions asked again for each room or module, when more are wanted than the checklist has.</summary>
    public static Question Repeated(Technology technology, int number) => technology == Technology.SolarPv
        ? new("Module schedule", $"Module {number}", $"Serial number of module {number}", AnswerKind.Serial)
        : new("Emitter schedule", $"Room {number}", $"Emitter output in room {number} at design flow temperature (W)", AnswerKind.Measured, 250, 2400);
}
